import { type LanguagePlan, messagesOf, type RecordPlan } from '../language/plan/language-plan.js';
import type { Condition, MemberChecks, Place } from '../language/plan/place.js';
import { conditionPlaces } from '../language/plan/place-shape.js';

/** The types and shapes that refer to themselves, be it by others: their readers are looked up late. */
export function recursiveNames(plan: LanguagePlan): ReadonlySet<string> {
  const references = new Map<string, readonly string[]>();
  const addRecord = (record: RecordPlan): unknown =>
    references.set(record.name, recordNames(record));
  for (const { name, place, record, inner } of [...plan.types, ...messagesOf(plan)]) {
    references.set(name, record ? recordNames(record) : placeNames(place));
    inner.forEach(addRecord);
  }
  const isReached = (from: string): boolean => {
    const seen = new Set<string>();
    const waiting = [...(references.get(from) ?? [])];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (name === from) return true;
      if (seen.has(name)) continue;
      seen.add(name);
      waiting.push(...(references.get(name) ?? []));
    }
    return false;
  };
  return new Set([...references.keys()].filter(isReached));
}

function recordNames({ members, conditions }: RecordPlan): string[] {
  return [...membersNames(members), ...conditionsNames(conditions)];
}

function conditionsNames(conditions: readonly Condition[] = []): string[] {
  return conditions.flatMap(conditionPlaces).flatMap(placeNames);
}

function placeNames({ type, options = [], members, items, conditions }: Place): string[] {
  return [
    ...(type.kind === 'named' || type.kind === 'record' ? [type.name] : []),
    ...options.flatMap(placeNames),
    ...(members && type.kind !== 'record' ? membersNames(members) : []),
    ...(items ? placeNames(items) : []),
    ...conditionsNames(conditions),
  ];
}

function membersNames({ named, patterns, rest }: MemberChecks): string[] {
  const places = [...named, ...patterns].map(({ place }) => place);
  return [...places, ...(typeof rest === 'object' ? [rest] : [])].flatMap(placeNames);
}
