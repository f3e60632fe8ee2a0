import {
  type CustomStatus,
  OverflowTarget,
  type QueueChange as QueueChangeBody,
  type QueueOverflow,
  QueueStrategy,
} from '@ringspec/generated';
import type { Issue } from '@ringspec/generated/validators/operation-bodies';
import { checkOperationBody } from '@ringspec/generated/validators/operation-bodies';
import type { QueueChange, QueueSummary } from '../accounts/queue-admin.js';
import { type NamableStatus, namableStatuses } from '../accounts/check-custom-statuses.js';
import { changeOf } from '../api/queues/queue-rows.js';
import { skillWords, readSkillWord } from './skill-words.js';
import { UsageError } from './usage-error.js';

/** What the server API calls it, with the members of an overflow and the custom statuses one by one. */
type Setting =
  | Exclude<keyof QueueChangeBody, 'overflow' | 'customStatuses'>
  | `overflow.${keyof QueueOverflow}`
  | `customStatus.${NamableStatus}`;

/** How a setting is written in words. */
const kinds: Readonly<Record<Setting, 'text' | 'number' | 'skills'>> = {
  displayName: 'text',
  strategy: 'text',
  priority: 'number',
  ageingMs: 'number',
  skills: 'skills',
  offerMs: 'number',
  wrapUpMs: 'number',
  wrapUpExtensionMs: 'number',
  wrapUpExtensions: 'number',
  serviceLevelMs: 'number',
  'overflow.to': 'text',
  'overflow.afterMs': 'number',
  'overflow.queue': 'text',
  'overflow.message': 'text',
  ...(Object.fromEntries(
    namableStatuses.map((status) => [`customStatus.${status}`, 'text']),
  ) as Record<`customStatus.${NamableStatus}`, 'text'>),
};

/** What a queue has set, in the words that `queue change` takes. */
export function settingWords({ displayName, settings }: QueueSummary): string[] {
  const { skills, overflow, offerMs, customStatuses, ...others } = settings;
  const values = {
    ...{ displayName, ...others, skills: skillWords(skills) },
    ...(offerMs !== null && { offerMs }),
    ...Object.fromEntries(
      Object.entries(overflow).map(([key, value]) => [`overflow.${key}`, value]),
    ),
    ...Object.fromEntries(
      customStatuses.map(({ status, name }) => [`customStatus.${status}`, name]),
    ),
  } as Partial<Record<Setting, unknown>>;
  return (Object.keys(kinds) as Setting[]).flatMap((key) =>
    values[key] === undefined ? [] : [`${key}=${String(values[key])}`],
  );
}

/**
 * Reads words such as `wrapUpMs=30000` as a change of the queue. What is not said of its overflow
 * and of its custom statuses stays; an empty name takes one away.
 */
export function readSettingWords(
  words: readonly string[],
  { settings }: QueueSummary,
): QueueChange {
  const read: Record<string, unknown> = {};
  const overflow: Record<string, unknown> = {};
  const names = new Map<string, string>(
    settings.customStatuses.map(({ status, name }) => [status, name]),
  );
  let renamed = false;
  for (const word of words) {
    const [, name = '', text = ''] = /^([\w.]+)=(.*)$/s.exec(word) ?? [];
    if (!Object.hasOwn(kinds, name)) {
      const all = Object.keys(kinds).join(', ');
      throw new UsageError(`"${word}" is no setting: expected SETTING=VALUE, with one of ${all}.`);
    }
    const value = readValue(kinds[name as Setting], text);
    if (name.startsWith('overflow.')) overflow[name.slice('overflow.'.length)] = value;
    else if (name.startsWith('customStatus.')) {
      names.set(name.slice('customStatus.'.length), text);
      renamed = true;
    } else read[name] = value;
  }
  const changed = Object.keys(overflow).length > 0;
  const body: object = {
    ...read,
    ...(changed && { overflow: { ...settings.overflow, ...overflow } }),
    ...(renamed && { customStatuses: statusesOf(names) }),
  };
  refuse(checkOperationBody('changeQueue', body));
  requireOneOf('strategy', read['strategy'], Object.values(QueueStrategy));
  requireOneOf('overflow.to', overflow['to'], Object.values(OverflowTarget));
  return changeOf(body);
}

/** Refuses what the server API would refuse of a part of a queue. */
export function refuse(issues: readonly Issue[] | undefined): void {
  const [issue] = issues ?? [];
  if (!issue) return;
  const place = issue.path.slice(1).replaceAll('/', '.');
  throw new UsageError(`${place}: expected ${issue.expected}, got ${issue.got}.`);
}

function statusesOf(names: ReadonlyMap<string, string>): CustomStatus[] {
  return namableStatuses.flatMap((status) => {
    const name = names.get(status) ?? '';
    return name === '' ? [] : [{ status, name }];
  });
}

function readValue(kind: 'text' | 'number' | 'skills', text: string): unknown {
  if (kind === 'text') return text;
  if (kind === 'number') return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  const levels = text.split(',').filter(Boolean).map(readSkillWord);
  return levels.map(([name, level]) => ({ name, level }));
}

function requireOneOf(name: string, value: unknown, known: readonly string[]): void {
  if (value === undefined || known.includes(value as string)) return;
  throw new UsageError(`${name}: expected one of ${known.join(', ')}, got "${String(value)}".`);
}
