import { onlyOption } from '../language/readers/nullable.js';
import type { ValueType } from '../language/plan/place.js';

/** What a language of the JVM calls the types of a plan, by their names there. */
export type NameOf = (name: string) => string;

/** How a language of the JVM spells what it has of its own. */
export interface TypeWords {
  nameOf: NameOf;
  /** The type of any JSON. */
  json: string;
  /** A type within another, where null may be a value. */
  within: (type: ValueType) => string;
}

/** The type of a value that is not null: a reference, scalars in their boxes. */
export function typeText(type: ValueType, words: TypeWords): string {
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
      return words.json;
    case 'named':
    case 'record':
      return words.nameOf(type.name);
    case 'list':
      return `List<${words.within(type.of)}>`;
    case 'map':
      return `Map<String, ${words.within(type.of)}>`;
    case 'union': {
      const only = onlyOption(type);
      return only ? typeText(only, words) : words.json;
    }
  }
}
