import type { ValueType } from '../language/plan/place.js';
import { withoutNull } from '../language/plan/place-shape.js';

/**
 * How Go has a value, and thus how it says that there is none: `plain` values need a pointer, a
 * `pointer` is null where it is nil, so are lists, maps and unions (`nil`), and `json` knows absent
 * from null by itself.
 */
export interface GoType {
  text: string;
  form: 'plain' | 'pointer' | 'nil' | 'json';
}

/** What Go calls the types of a plan. */
export interface TypeNames {
  /** By the names of the plan. */
  names: ReadonlyMap<string, string>;
  /** What named types are that are neither enum nor record, by the names of the plan. */
  aliases: ReadonlyMap<string, ValueType>;
  /** Enums by the names of the plan, with the type that their values are of. */
  enums: ReadonlyMap<string, EnumBase>;
  /** The function that writes an alias, by what Go calls it. */
  appenderOf: (goName: string) => string;
  /** Interfaces of unions, by {@link typeKey}. */
  unions: ReadonlyMap<string, string>;
}

export type EnumBase = 'string' | 'int64' | 'float64';

const JSON_TYPE: GoType = { text: 'Value', form: 'json' };

export function typeKey(type: ValueType): string {
  return JSON.stringify(type);
}

export function goType(type: ValueType, types: TypeNames): GoType {
  switch (type.kind) {
    case 'text':
      return { text: 'string', form: 'plain' };
    case 'integer':
      return { text: 'int64', form: 'plain' };
    case 'number':
      return { text: 'float64', form: 'plain' };
    case 'boolean':
      return { text: 'bool', form: 'plain' };
    case 'null':
    case 'json':
    case 'host':
      return JSON_TYPE;
    case 'named':
    case 'record':
      return { text: types.names.get(type.name) ?? type.name, form: formOf(type, types) };
    case 'list':
      return { text: `[]${goType(type.of, types).text}`, form: 'nil' };
    case 'map':
      return { text: `map[string]${goType(type.of, types).text}`, form: 'nil' };
    case 'union': {
      const [only, ...others] = withoutNull(type.of);
      if (only && others.length === 0) return nullable(goType(only, types));
      const name = types.unions.get(typeKey(type));
      return name === undefined ? JSON_TYPE : { text: name, form: 'nil' };
    }
  }
}

/** Without the text, which a type that leads back to itself would never have. */
function formOf(type: ValueType, types: TypeNames): GoType['form'] {
  if (type.kind === 'list' || type.kind === 'map') return 'nil';
  if (type.kind === 'record') return 'plain';
  if (type.kind !== 'named') return goType(type, types).form;
  const alias = types.aliases.get(type.name);
  return alias ? formOf(alias, types) : 'plain';
}

function nullable({ text, form }: GoType): GoType {
  return form === 'plain' ? { text: `*${text}`, form: 'pointer' } : { text, form };
}

const SCALARS = ['text', 'integer', 'number', 'boolean'];

/** Whether a union has an interface: of records, and of scalars that get a type for it. */
export function hasInterface(type: ValueType, isRecord: (name: string) => boolean): boolean {
  if (type.kind !== 'union') return false;
  const options = withoutNull(type.of);
  return (
    options.length > 1 &&
    options.every(
      (option) =>
        SCALARS.includes(option.kind) ||
        option.kind === 'record' ||
        (option.kind === 'named' && isRecord(option.name)),
    )
  );
}

/** The types within a type, itself first. */
export function typesWithin(type: ValueType): ValueType[] {
  switch (type.kind) {
    case 'list':
    case 'map':
      return [type, ...typesWithin(type.of)];
    case 'union':
      return [type, ...type.of.flatMap(typesWithin)];
    default:
      return [type];
  }
}
