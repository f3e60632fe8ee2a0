import { isNullable, onlyOption } from '../jvm/nullable.js';
import type { ValueType } from '../language/plan/place.js';

/** What Java calls the types of a plan, by their names there. */
export type NameOf = (name: string) => string;

/** A type as a reference: scalars in their boxes. */
export function boxedType(type: ValueType, nameOf: NameOf): string {
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
      return 'Json';
    case 'named':
    case 'record':
      return nameOf(type.name);
    case 'list':
      return `List<${itemType(type.of, nameOf)}>`;
    case 'map':
      return `Map<String, ${itemType(type.of, nameOf)}>`;
    case 'union': {
      const only = onlyOption(type);
      return only ? boxedType(only, nameOf) : 'Json';
    }
  }
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
