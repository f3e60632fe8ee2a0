import type { ModelDocs, Schema, TypeModel } from '../../model/model.js';
import { literal, quoted } from '../layout/quoted.js';
import { referencedType } from '../type-references.js';
import { deprecatedTag, textComment } from './doc-comment.js';
import { type Member, type TypeText, UNKNOWN, unionOf } from './type-text.js';

/** How shapes become types: named types by their names, open enums open where somebody reads them. */
export class ShapeTypes {
  readonly #types: ReadonlyMap<string, TypeModel>;
  readonly #reads: boolean;

  constructor(types: ReadonlyMap<string, TypeModel>, reads: boolean) {
    this.#types = types;
    this.#reads = reads;
  }

  /** The type of the values that fit, as far as TypeScript can say it. */
  typeOf(schema: Schema): TypeText {
    const name = referencedType(schema);
    if (name !== undefined) return this.#named(name);
    const host = schema['x-host'];
    if (host !== undefined) return word(`HostObject<${quoted(host)}>`);
    if (schema.enum) return unionOf(schema.enum.map((value) => word(literal(value))));
    if ('const' in schema) return word(literal(schema['const']));
    if (schema.anyOf) return unionOf(alternatives(schema).map((each) => this.typeOf(each)));
    const type = schema.type ?? impliedType(schema);
    switch (type) {
      case undefined:
        return UNKNOWN;
      case 'object':
        return this.#object(schema);
      case 'array':
        return { kind: 'list', of: this.typeOf(schema.items ?? {}) };
      case 'integer':
        return word('number');
      default:
        return word(type);
    }
  }

  #named(name: string): TypeText {
    const type = this.#types.get(name);
    const isOpen = this.#reads && type?.kind === 'enum' && type.open === true;
    return word(isOpen ? `Open<${name}>` : name);
  }

  #object(schema: Schema): TypeText {
    const { properties = {}, required = [] } = schema;
    const members = Object.entries(properties).map(([name, member]): Member => ({
      comment: memberComment(member),
      key: keyText(name) + (required.includes(name) ? '' : '?'),
      type: this.typeOf(member),
    }));
    const rest = this.#rest(schema);
    if (!rest) return { kind: 'object', members };
    const isPartial = members.some(({ key }) => key.endsWith('?'));
    const index = unionOf([
      rest,
      ...members.map((each) => each.type),
      ...(isPartial ? [word('undefined')] : []),
    ]);
    return {
      kind: 'object',
      members: [...members, { comment: '', key: '[k: string]', type: index }],
    };
  }

  /** What members may hold that have no names of their own; undefined where types do not speak of them. */
  #rest({
    properties,
    patternProperties = {},
    additionalProperties,
  }: Schema): TypeText | undefined {
    const patterns = Object.values(patternProperties);
    const others = typeof additionalProperties === 'object' ? [additionalProperties] : [];
    if (patterns.length + others.length > 0)
      return unionOf([...patterns, ...others].map((each) => this.typeOf(each)));
    if (additionalProperties !== undefined)
      return additionalProperties === true ? UNKNOWN : undefined;
    return properties ? undefined : UNKNOWN;
  }
}

/** What stands beside `anyOf` holds for each alternative. */
function alternatives({ anyOf = [], ...base }: Schema): Schema[] {
  return anyOf.map((option) => {
    const both: Schema = { ...base, ...option };
    if (base.properties && option.properties)
      both.properties = { ...base.properties, ...option.properties };
    if (base.required && option.required) both.required = [...base.required, ...option.required];
    return both;
  });
}

/** Who names members or items means objects or lists. */
function impliedType(schema: Schema): string | undefined {
  if (schema.properties ?? schema.patternProperties ?? schema.required) return 'object';
  return schema.items ? 'array' : undefined;
}

function memberComment(schema: Schema): string {
  const deprecation = schema['x-deprecated'] as ModelDocs['deprecated'];
  const counts = ['minItems', 'maxItems']
    .filter((keyword) => schema[keyword] !== undefined)
    .map((keyword) => `@${keyword} ${String(schema[keyword])}`);
  const text = [schema.description, deprecation && deprecatedTag(deprecation), counts.join('\n')]
    .filter(Boolean)
    .join('\n\n');
  return text === '' ? '' : textComment(text);
}

/** In quotes only where it needs them. */
export function keyText(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name);
}

function word(text: string): TypeText {
  return { kind: 'word', text };
}
