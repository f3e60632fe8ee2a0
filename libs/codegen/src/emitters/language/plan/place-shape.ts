import type { Place, ValueType } from './place.js';

/** Whether a place takes any value as it comes. */
export function isAny({ type, itself, options, members, items, conditions }: Place): boolean {
  const isFree = itself.length === 0 && !options && !members && !items && !conditions;
  return type.kind === 'json' && isFree;
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
