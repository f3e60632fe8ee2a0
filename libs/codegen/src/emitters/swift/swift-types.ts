import type { ValueType } from '../language/plan/place.js';
import { isNullable, onlyOption } from '../language/readers/nullable.js';

/** What Swift calls the types of a plan, by their names there. */
export type NameOf = (name: string) => string;

/** The type of a value that is there: it is optional where `null` is a value. */
export function typeOf(type: ValueType, nameOf: NameOf): string {
  return plainType(type, nameOf) + (isNullable(type) ? '?' : '');
}

/** As {@link typeOf}, of a value that is not null. */
export function plainType(type: ValueType, nameOf: NameOf): string {
  switch (type.kind) {
    case 'text':
      return 'String';
    case 'integer':
      return 'Int';
    case 'number':
      return 'Double';
    case 'boolean':
      return 'Bool';
    case 'null':
    case 'json':
    case 'host':
      return 'JSONValue';
    case 'named':
    case 'record':
      return nameOf(type.name);
    case 'list':
      return `[${typeOf(type.of, nameOf)}]`;
    case 'map': {
      const of = typeOf(type.of, nameOf);
      return of === 'JSONValue' ? 'JSONObject' : `JSONMap<${of}>`;
    }
    case 'union': {
      const only = onlyOption(type);
      return only ? plainType(only, nameOf) : 'JSONValue';
    }
  }
}

/** An expression of the JSON of a value: `value` is an expression of it. */
export function writtenValue(type: ValueType, value: string): string {
  if (isNullable(type)) {
    const only = onlyOption(type) ?? type;
    return `${mapped(only, value, '?')} ?? .null`;
  }
  switch (type.kind) {
    case 'text':
      return `JSONValue.string(${value})`;
    case 'integer':
      return `JSONValue.number(Double(${value}))`;
    case 'number':
      return `JSONValue.number(${value})`;
    case 'boolean':
      return `JSONValue.bool(${value})`;
    case 'null':
    case 'json':
    case 'host':
      return value;
    case 'named':
    case 'record':
      return `${value}.json`;
    case 'list':
      return `JSONValue.array(${mapped(type.of, value)})`;
    case 'map':
      return `JSONValue.object(${mapped(type.of, value, '', 'mapValues')})`;
    case 'union': {
      const only = onlyOption(type);
      return only ? writtenValue(only, value) : value;
    }
  }
}

/** The JSON of what is within an optional, a list or a map. */
export function mapped(type: ValueType, value: string, chain = '', map = 'map'): string {
  const inner = writtenValue(type, '$0');
  if (inner === '$0') return value;
  if (inner === '$0.json') return chain === '' ? `${value}.${map}(\\.json)` : `${value}?.json`;
  return `${value}.${map} { ${inner} }`;
}
