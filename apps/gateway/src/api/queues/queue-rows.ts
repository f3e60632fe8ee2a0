import {
  defaultQueueSettings,
  type OverflowSettings,
  type QueueSettings,
} from '@ringspec/gateway-core';
import {
  type NewQueue,
  OverflowTarget,
  type Queue,
  type QueueChange as QueueChangeBody,
  type QueueOverflow,
  QueueStrategy,
  type SkillLevel,
} from '@ringspec/generated';
import { canonicalNumber } from '@ringspec/protocol';
import type { Kysely, Selectable } from 'kysely';
import type { QueueChange } from '../../accounts/queue-admin.js';
import { readSettings } from '../../stores/sql/queue-settings.js';
import type { QueueTable, Tables } from '../../stores/sql/tables.js';
import { ApiFailure } from '../api-failure.js';
import { requireKnown } from '../require-known.js';
import { searchConditions } from '../text-search.js';

export interface QueueSearch {
  application: string;
  /** What the number begins with, or the display name has in it. */
  search: string | undefined;
  /** Only those whose numbers come after this one. */
  after: string | undefined;
  limit: number;
}

export type QueueRow = Selectable<QueueTable> & { members: number };

/** In the order of their numbers. */
export async function findQueueRows(
  db: Kysely<Tables>,
  { application, search, after, limit }: QueueSearch,
): Promise<QueueRow[]> {
  let query = rows(db).where('application', '=', application).orderBy('number').limit(limit);
  if (after !== undefined) query = query.where('number', '>', after);
  if (search !== undefined && search !== '') {
    query = query.where((where) => where.or(searchConditions('number', 'displayName', search)));
  }
  return (await query.execute()).map(counted);
}

/** The queue of this number, in whatever spelling. Throws {@link ApiFailure} where the application has none. */
export async function requireQueueRow(
  db: Kysely<Tables>,
  typed: string,
  application: string,
): Promise<QueueRow> {
  const row = await rows(db)
    .where('number', '=', canonicalNumber(typed))
    .where('application', '=', application)
    .executeTakeFirst();
  if (!row) throw new ApiFailure('QueueNotFound');
  return counted(row);
}

/** A queue as the API tells it; one that says nothing of offering does as the gateway does. */
export function queueOf(
  { number, displayName, settings, members }: QueueRow,
  offerMs: number,
): Queue {
  const { skills, offerMs: own, customStatuses, ...known } = readSettings(settings);
  return {
    ...{ number, displayName, ...known, members },
    skills: skillsOf(skills),
    offerMs: own ?? offerMs,
    customStatuses: [...customStatuses],
  };
}

/** Skills by name, as the API tells them. */
export function skillsOf(skills: Readonly<Record<string, number>>): SkillLevel[] {
  return Object.entries(skills)
    .map(([name, level]) => ({ name, level }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function skillMapOf(skills: readonly SkillLevel[]): Record<string, number> {
  return Object.fromEntries(skills.map(({ name, level }) => [name, level]));
}

/** What a body changes. */
export function changeOf(body: QueueChangeBody): QueueChange {
  const { displayName } = body;
  return { ...(displayName !== undefined && { displayName }), settings: settingsOf(body) };
}

/** Settings that a body says something about. */
export function settingsOf({
  number: _number,
  displayName: _displayName,
  skills,
  overflow,
  ...settings
}: Partial<NewQueue>): Partial<QueueSettings> {
  if (settings.strategy !== undefined) {
    requireKnown(Object.values(QueueStrategy), settings.strategy, '/body/strategy');
  }
  return {
    ...settings,
    ...(skills && { skills: skillMapOf(skills) }),
    ...(overflow && { overflow: overflowOf(overflow) }),
  };
}

function overflowOf(overflow: QueueOverflow): OverflowSettings {
  const to = requireKnown(Object.values(OverflowTarget), overflow.to, '/body/overflow/to');
  return { ...defaultQueueSettings.overflow, ...overflow, to };
}

function rows(db: Kysely<Tables>) {
  return db
    .selectFrom('queue')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('queueOperator')
        .whereRef('queueOperator.queueId', '=', 'queue.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('members'),
    );
}

/** PostgreSQL counts in a type that its driver shows as a text. */
function counted<Row extends { members: number | null }>(row: Row): Row & { members: number } {
  return { ...row, members: Number(row.members ?? 0) };
}
