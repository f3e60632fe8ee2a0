import { isNullable } from '../language/readers/nullable.js';
import { type NameOf, typeText } from '../jvm/type-text.js';
import type { ValueType } from '../language/plan/place.js';

/** The type of a value that is there: it is nullable where `null` is a value. */
export function typeOf(type: ValueType, nameOf: NameOf): string {
  return plainType(type, nameOf) + (isNullable(type) ? '?' : '');
}

/** As {@link typeOf}, of a value that is not null. */
export function plainType(type: ValueType, nameOf: NameOf): string {
  return typeText(type, { nameOf, json: 'JsonValue', within: (each) => typeOf(each, nameOf) });
}
