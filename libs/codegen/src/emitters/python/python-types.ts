import type { ValueType } from '../language/plan/place.js';

/** What the classes and aliases of a plan are called in Python. */
export type ClassNames = ReadonlyMap<string, string>;

/** The annotation of a value. */
export function annotation(type: ValueType, names: ClassNames): string {
  switch (type.kind) {
    case 'text':
      return 'str';
    case 'integer':
      return 'int';
    case 'number':
      return 'float';
    case 'boolean':
      return 'bool';
    case 'null':
      return 'None';
    case 'json':
    case 'host':
      return 'Json';
    case 'named':
    case 'record':
      return names.get(type.name) ?? type.name;
    case 'list':
      return `tuple[${annotation(type.of, names)}, ...]`;
    case 'map':
      return `Mapping[str, ${annotation(type.of, names)}]`;
    case 'union': {
      const options = type.of.map((each) => annotation(each, names));
      if (options.includes('Json')) return 'Json';
      // `None` comes last, as people write it.
      const sorted = [...options.filter((each) => each !== 'None'), 'None'];
      return [...new Set(options.includes('None') ? sorted : options)].join(' | ');
    }
  }
}
