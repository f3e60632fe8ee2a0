import type { EnvelopeModel, Model } from '../model/model.js';
import type { Mistake } from '../model/model-error.js';
import { ENVELOPES } from './envelopes.js';
import { memberOf, SPREAD } from './frame-member.js';
import { PLACEHOLDERS } from './placeholders.js';

type Kind = keyof EnvelopeModel['frames'];

const KINDS: readonly Kind[] = ['event', 'request', 'result', 'error', 'notification'];

/** What is wrong with an envelope as it is declared. */
export function envelopeMistakes(declared: unknown): Mistake[] {
  const mistakes: Mistake[] = [];
  const report = (message: string): void => {
    mistakes.push({ rule: 'wrong-envelope', at: 'protocol', message: `\`envelope\` ${message}` });
  };
  if (typeof declared === 'string') {
    if (!Object.hasOwn(ENVELOPES, declared))
      report(
        `is ${JSON.stringify(declared)}: there are ${Object.keys(ENVELOPES).join(', ')}, or an object with \`name\` and \`frames\``,
      );
    return mistakes;
  }
  if (
    !isObject(declared) ||
    typeof declared['name'] !== 'string' ||
    !isObject(declared['frames'])
  ) {
    report('is the name of one, or an object with a text `name` and `frames`, an object');
    return mistakes;
  }
  for (const key of Object.keys(declared))
    if (!['name', 'server', 'batches', 'frames'].includes(key))
      report(`has no member \`${key}\`: there are name, server, batches, frames`);
  if (declared['server'] !== undefined && typeof declared['server'] !== 'string')
    report('says in `server` who serves, in a text');
  if (declared['batches'] !== undefined && typeof declared['batches'] !== 'boolean')
    report('says in `batches` true or false');
  for (const [kind, frame] of Object.entries(declared['frames'])) {
    if (!KINDS.includes(kind as Kind))
      report(`has no frame \`${kind}\`: there are ${KINDS.join(', ')}`);
    else if (!isObject(frame)) report(`has a frame \`${kind}\` that is no object of members`);
    else templateMistakes(frame, kind).forEach(report);
  }
  return mistakes;
}

function templateMistakes(frame: Readonly<Record<string, unknown>>, kind: string): string[] {
  return Object.entries(frame).flatMap(([key, value]): string[] => {
    const at = `has in its frame \`${kind}\` a member \`${key}\``;
    if (key === SPREAD)
      return value === '$payload' ? [] : [`${at}, which stands for "$payload" and nothing else`];
    if (memberOf(key).name === '') return [`${at}, which has no name`];
    if (isObject(value)) return templateMistakes(value, kind);
    if (Array.isArray(value)) return [`${at} that is a list: a template has none`];
    if (typeof value !== 'string' || !value.startsWith('$')) return [];
    return Object.hasOwn(PLACEHOLDERS, value)
      ? []
      : [`${at} that is ${value}: there are ${Object.keys(PLACEHOLDERS).join(', ')}`];
  });
}

/** Messages without a frame to travel in, and names on the wire that two messages of a kind have. */
export function checkWireNames(model: Model): Mistake[] {
  const { envelope, events, requests, notifications } = model;
  const mistakes: Mistake[] = [];
  const needs = (kind: Kind, at: string | undefined): void => {
    if (at === undefined || !envelope || envelope.frames[kind]) return;
    const message = `the envelope, ${envelope.name}, has no frame for it: declare \`frames.${kind}\``;
    mistakes.push({ rule: 'no-frame', at, message });
  };
  const first = <T extends { name: string }>(kind: string, all: readonly T[]) =>
    all[0] && `${kind} ${all[0].name}`;
  needs(
    'event',
    first(
      'event',
      events.filter(({ wire }) => wire),
    ),
  );
  needs('request', first('request', requests));
  needs('result', first('request', requests));
  needs('notification', first('notification', notifications));
  const groups = [
    events.map((each) => ({ at: `event ${each.name}`, ...each })),
    [
      ...requests.map((each) => ({ at: `request ${each.name}`, ...each })),
      ...notifications.map((each) => ({ at: `notification ${each.name}`, ...each })),
    ],
  ];
  for (const group of groups) {
    const taken = new Map<string, string>();
    for (const { at, name, onWire = name } of group) {
      const other = taken.get(onWire);
      taken.set(onWire, at);
      // Two declarations of one kind and name are told by another rule.
      if (other === undefined || other === at) continue;
      const message = `${JSON.stringify(onWire)} is what ${other} is called on the wire: no reader could tell them apart`;
      mistakes.push({ rule: 'wire-name-clash', at, message });
    }
  }
  return mistakes;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
