import type { DomainModel, Model, TargetModel } from '../model/model.js';
import type { Change } from './change.js';
import { makeChange } from './make-change.js';

/** Targets and domains: what comes and goes with them is told of their events and errors. */
export function compareRegistries(before: Model, after: Model): Change[] {
  return [
    ...pairsOf(before.targets, after.targets).flatMap((pair) => compareTarget(...pair)),
    ...pairsOf(before.domains, after.domains).flatMap((pair) => compareDomain(...pair)),
  ];
}

function compareTarget(before: TargetModel, after: TargetModel): Change[] {
  const at = `target ${before.name}`;
  const changes = compareText(before, after, at);
  if (before.eventNames !== after.eventNames)
    changes.push(renamed(at, before.eventNames, after.eventNames));
  if (before.internal !== after.internal) {
    const message = after.internal ? 'no listener gets its events' : 'listeners get its events';
    const breaks = after.internal ? (['source'] as const) : [];
    changes.push(makeChange('target-internal-changed', at, message, breaks));
  }
  return changes;
}

function compareDomain(before: DomainModel, after: DomainModel): Change[] {
  const at = `domain ${before.name}`;
  const changes = compareText(before, after, at);
  if (before.codes !== after.codes) changes.push(renamed(at, before.codes, after.codes));
  if (before.general !== after.general) {
    const message = after.general
      ? 'any request may be answered with its errors'
      : 'only requests that say so are answered with its errors';
    changes.push(makeChange('domain-general-changed', at, message));
  }
  return changes;
}

function compareText(
  before: { summary: string },
  after: { summary: string },
  at: string,
): Change[] {
  if (before.summary === after.summary) return [];
  return [makeChange('documentation-changed', at, '`summary` changed')];
}

function renamed(at: string, before: string, after: string): Change {
  return makeChange('generated-name-changed', at, `\`${before}\` became \`${after}\``, ['source']);
}

function pairsOf<T extends { name: string }>(before: readonly T[], after: readonly T[]) {
  return before.flatMap((old): [T, T][] => {
    const now = after.find(({ name }) => name === old.name);
    return now ? [[old, now]] : [];
  });
}
