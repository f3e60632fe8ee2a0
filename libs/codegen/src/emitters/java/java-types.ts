import { isNullable } from '../language/readers/nullable.js';
import { type NameOf, typeText } from '../jvm/type-text.js';
import type { ValueType } from '../language/plan/place.js';

/** A type as a reference: scalars in their boxes. */
export function boxedType(type: ValueType, nameOf: NameOf): string {
  return typeText(type, { nameOf, json: 'Json', within: (each) => itemType(each, nameOf) });
}

/** A type as that of a component that is always there. */
export function requiredType(type: ValueType, nameOf: NameOf): string {
  const primitive = { integer: 'long', number: 'double', boolean: 'boolean' } as const;
  if (type.kind in primitive) return primitive[type.kind as keyof typeof primitive];
  return itemType(type, nameOf);
}

function itemType(type: ValueType, nameOf: NameOf): string {
  return `${isNullable(type) ? '@Nullable ' : ''}${boxedType(type, nameOf)}`;
}
