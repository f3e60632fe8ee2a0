import type { ModelDocs, Schema, TypeModel } from '../../model/model.js';
import { quoted } from '../layout/quoted.js';
import { deprecatedTag, textComment } from './doc-comment.js';
import {
  intersectionOf,
  keyText,
  type Member,
  type TypeText,
  typeOfValue,
  UNKNOWN,
  unionOf,
} from './type-text.js';
import { referencedType } from '../../model/type-references.js';

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
    if (schema.enum) return unionOf(schema.enum.map(typeOfValue));
    if ('const' in schema) return typeOfValue(schema['const']);
    const { allOf, anyOf, oneOf, ...own } = schema;
    if (allOf)
      return intersectionOf(
        [{ ...own, ...(anyOf && { anyOf }), ...(oneOf && { oneOf }) }, ...allOf].map((each) =>
          this.#part(each),
        ),
      );
    if (anyOf ?? oneOf) return unionOf(alternatives(schema).map((each) => this.typeOf(each)));
    return this.#single(schema);
  }

  /** What a part adds: that a value has members at all is said by those that name them. */
  #part(schema: Schema): TypeText {
    const isBare = impliedType(schema) === 'object' && !schema.properties;
    return isBare && schema.type === undefined && !schema.anyOf && !schema.oneOf
      ? UNKNOWN
      : this.typeOf(schema);
  }

  /** Of a schema without parts and alternatives. */
  #single(schema: Schema): TypeText {
    const type = schema.type ?? impliedType(schema);
    switch (type) {
      case undefined:
        return UNKNOWN;
      case 'object':
        return this.#object(schema);
      case 'array':
        return schema.prefixItems
          ? this.#tuple(schema, schema.prefixItems)
          : { kind: 'list', of: this.typeOf(schema.items ?? {}) };
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

  #tuple(schema: Schema, first: readonly Schema[]): TypeText {
    const { items, unevaluatedItems } = schema;
    const [least, most] = [Number(schema['minItems'] ?? 0), Number(schema['maxItems'] ?? Infinity)];
    const rest = items ?? (unevaluatedItems === false ? { enum: [] } : {});
    const isEnded = most <= first.length || rest.enum?.length === 0;
    return {
      kind: 'tuple',
      items: first.slice(0, most).map((item) => this.typeOf(item)),
      needed: least,
      ...(!isEnded && { rest: this.typeOf(rest) }),
    };
  }

  #object(schema: Schema): TypeText {
    const { properties = {}, required = [] } = schema;
    const named = Object.entries(properties).map(([name, member]): Member => ({
      comment: memberComment(member),
      key: keyText(name) + (required.includes(name) ? '' : '?'),
      type: this.typeOf(member),
    }));
    // What they hold depends on the others, which types cannot say.
    const further = namesInConditions(schema).filter((name) => !Object.hasOwn(properties, name));
    const members = [
      ...named,
      ...further.map((name): Member => ({ comment: '', key: `${keyText(name)}?`, type: UNKNOWN })),
    ];
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

/** What stands beside alternatives holds for each of them. */
function alternatives({ anyOf, oneOf, ...base }: Schema): Schema[] {
  return (anyOf ?? oneOf ?? []).map((option) => {
    if (option.$ref !== undefined && impliedType(base) !== undefined)
      return { ...base, allOf: [option] };
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
  return (schema.items ?? schema.prefixItems) ? 'array' : undefined;
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

/** Names of members that only conditions speak of. */
function namesInConditions(schema: Schema): string[] {
  const { if: _condition, then, else: otherwise, dependentSchemas = {} } = schema;
  const parts = [then, otherwise, ...Object.values(dependentSchemas)].filter(
    (each) => each !== undefined,
  );
  const own = parts.flatMap((part) => [
    ...Object.keys(part.properties ?? {}),
    ...namesInConditions(part),
    ...(part.allOf ?? []).flatMap((each) => Object.keys(each.properties ?? {})),
  ]);
  return [...new Set([...own, ...(schema.allOf ?? []).flatMap(namesInConditions)])];
}

function word(text: string): TypeText {
  return { kind: 'word', text };
}
