import type { RecordPlan } from './language-plan.js';
import type { Condition, Place, ValueType } from './place.js';

/** Whether a place takes any value as it comes. */
export function isAny({ type, itself, options, members, items, conditions }: Place): boolean {
  const isFree = itself.length === 0 && !options && !members && !items && !conditions;
  return type.kind === 'json' && isFree;
}

/** Whether nothing has to hold of an object but what its named members are: so it can be printed. */
export function hasOnlyNamedMembers({ itself, members, conditions }: RecordPlan): boolean {
  const { required, named, patterns } = members;
  const names = new Set(named.map(({ name }) => name));
  return (
    !conditions &&
    patterns.length === 0 &&
    itself.every(({ check }) => check === 'type') &&
    required.every((each) => names.has(each))
  );
}

/** The languages share a plan, and each asks for the keys of its places. */
const keys = new WeakMap<Place, string>();

/** A text that equal places share. */
export function placeKey(place: Place): string {
  const known = keys.get(place);
  if (known !== undefined) return known;
  const key = JSON.stringify(place, (member, each: unknown) => {
    // What a pattern is made of follows from its source beside it; values may have any members.
    if (member === 'pattern') return undefined;
    if (member === 'values') return JSON.stringify(each);
    return each === Infinity || each === -Infinity ? String(each) : each;
  });
  keys.set(place, key);
  return key;
}

/** The options of a place, with those of options that are nothing but a choice in their place. */
export function flatOptions({ options = [] }: Place): Place[] {
  return options.flatMap((option) =>
    option.type.kind === 'union' && option.itself.length === 0 && !option.conditions
      ? flatOptions(option)
      : [option],
  );
}

/** What a value may be besides null. */
export function withoutNull(types: readonly ValueType[]): ValueType[] {
  return types.filter(({ kind }) => kind !== 'null');
}

/** The places that a condition reads. */
export function conditionPlaces(condition: Condition): Place[] {
  switch (condition.check) {
    case 'equals':
    case 'multiple':
    case 'unique':
      return [];
    case 'fits':
      return [...condition.places];
    case 'part':
    case 'contains':
    case 'names':
      return [condition.place];
    case 'choose':
      return [condition.condition, condition.then, condition.otherwise].filter(
        (each) => each !== undefined,
      );
    case 'firstItems':
      return [...condition.places, ...(condition.rest ? [condition.rest] : [])];
    case 'otherItems':
    case 'otherMembers':
      return [
        ...(condition.rest === 'refused' ? [] : [condition.rest]),
        ...condition.known.flatMap((each) => [
          ...each.when,
          ...('containing' in each && each.containing ? [each.containing] : []),
        ]),
      ];
  }
}
