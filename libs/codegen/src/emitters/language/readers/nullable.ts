import type { ValueType } from '../plan/place.js';
import { withoutNull } from '../plan/place-shape.js';

/** What a union is besides null, where that is one thing. */
export function onlyOption(type: ValueType): ValueType | undefined {
  if (type.kind !== 'union') return undefined;
  const options = withoutNull(type.of);
  return options.length === 1 ? options[0] : undefined;
}

/** Whether null stands for the null of JSON: any JSON has a value of its own for it. */
export function isNullable(type: ValueType): boolean {
  const only = onlyOption(type);
  return only !== undefined && !['json', 'host', 'null', 'union'].includes(only.kind);
}
