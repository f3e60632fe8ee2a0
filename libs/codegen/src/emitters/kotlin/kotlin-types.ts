import { isNullable, onlyOption } from '../jvm/nullable.js';
import type { ValueType } from '../language/plan/place.js';

/** What Kotlin calls the types of a plan, by their names there. */
export type NameOf = (name: string) => string;

/** The type of a value that is there: it is nullable where `null` is a value. */
export function typeOf(type: ValueType, nameOf: NameOf): string {
  return plainType(type, nameOf) + (isNullable(type) ? '?' : '');
}

/** As {@link typeOf}, of a value that is not null. */
export function plainType(type: ValueType, nameOf: NameOf): string {
  switch (type.kind) {
    case 'text':
      return 'String';
    case 'integer':
      return 'Long';
    case 'number':
      return 'Double';
    case 'boolean':
      return 'Boolean';
    case 'null':
    case 'json':
    case 'host':
      return 'JsonValue';
    case 'named':
    case 'record':
      return nameOf(type.name);
    case 'list':
      return `List<${typeOf(type.of, nameOf)}>`;
    case 'map':
      return `Map<String, ${typeOf(type.of, nameOf)}>`;
    case 'union': {
      const only = onlyOption(type);
      return only ? plainType(only, nameOf) : 'JsonValue';
    }
  }
}
