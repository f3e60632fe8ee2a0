import type { TSchema } from '@ringspec/schema';
import { KEYWORDS, TYPE_KEYWORDS, whyRefused } from './keywords.js';
import type { EnumMemberModel, EnumValue, Schema, TypeModel } from './model.js';
import type { Mistake } from './model-error.js';
import { stepText } from './schema-children.js';
import { mapSubschemas } from './subschemas.js';
import { typesOfThemselves } from './types-of-themselves.js';
import type { MistakeRule } from './mistake-rules.js';
import { referenceTo, referencedType } from './type-references.js';

/** Lifts named schemas out of the places that embed them, and leaves `$ref`s behind. */
export class TypeRegistry {
  readonly #types = new Map<string, { model: TypeModel; json: string }>();
  readonly #mistakes: Mistake[];
  readonly #references: { name: string; at: string }[] = [];

  constructor(mistakes: Mistake[]) {
    this.#mistakes = mistakes;
  }

  /** Types by name, in alphabetical order. */
  get types(): readonly TypeModel[] {
    return [...this.#types.values()]
      .map(({ model }) => model)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Notes a mistake that is found while a model is assembled. */
  report(rule: MistakeRule, at: string, message: string): void {
    this.#mistakes.push({ rule, at, message });
  }

  /** The schema in the form of the model. `onWire` refuses host objects. */
  lift(schema: TSchema | Schema, at: string, onWire: boolean): Schema {
    const source = schema as Schema & { $id?: string };
    if (source.$id === undefined) return this.#rewrite(source, at, onWire);
    const name = source.$id;
    const json = JSON.stringify(source);
    const known = this.#types.get(name);
    if (known && known.json !== json) {
      const message = `two different types are called ${name}, one of them at ${at}: rename one`;
      this.report('type-name-clash', `type ${name}`, message);
    }
    if (!known) {
      const model = { name } as TypeModel;
      this.#types.set(name, { model, json });
      Object.assign(model, this.#typeModel(name, source, onWire));
    }
    return { $ref: referenceTo(name) };
  }

  /** Each of several schemas, by name. */
  liftAll(
    schemas: Readonly<Record<string, TSchema | Schema>>,
    at: string,
    onWire: boolean,
  ): Record<string, Schema> {
    return Object.fromEntries(
      Object.entries(schemas).map(([key, schema]) => [
        key,
        this.lift(schema, `${at}/${key}`, onWire),
      ]),
    );
  }

  #typeModel(name: string, source: Schema, onWire: boolean): TypeModel {
    const at = `type ${name}`;
    const [summary = '', ...rest] = String(source.description ?? '').split('\n\n');
    const members = source['x-members'] as EnumMemberModel[] | undefined;
    const deprecated = source['x-deprecated'] as TypeModel['deprecated'];
    const complete = source['x-complete'] as string | undefined;
    const bare = Object.fromEntries(
      Object.entries(source).filter(([key]) => !TYPE_KEYWORDS.has(key) && key !== 'description'),
    );
    return {
      name,
      summary,
      ...(rest.length > 0 && { details: rest.join('\n\n') }),
      since: source['x-since'] as number,
      ...(deprecated && { deprecated }),
      kind: members ? 'enum' : 'shape',
      schema: this.#rewrite(bare, at, onWire),
      ...(members && { members, open: source['x-open'] as boolean }),
      ...(complete !== undefined && { complete }),
    };
  }

  /**
   * Reports references that lead nowhere, and types that are made of themselves, which no value
   * ends; these are emptied. To be called when all is lifted.
   */
  finish(): void {
    for (const { name, at } of this.#references) {
      if (!this.#types.has(name))
        this.report('unknown-reference', at, `there is no type ${name}: define it, or embed it`);
    }
    const types = this.types;
    for (const { name, schema } of typesOfThemselves(types)) {
      const message =
        'it is made of itself, so that no value of it ends: put a member or a list between';
      this.report('recursive-type', `type ${name}`, message);
      for (const keyword of Object.keys(schema)) Reflect.deleteProperty(schema, keyword);
    }
  }

  #reference($ref: string, at: string): Schema {
    const name = referencedType({ $ref }) ?? $ref;
    this.#references.push({ name, at });
    return { $ref: referenceTo(name) };
  }

  #rewrite(source: Schema, at: string, onWire: boolean): Schema {
    const out: Schema = {};
    for (const [keyword, value] of Object.entries(source)) {
      if (keyword === '$ref' && typeof value === 'string') {
        Object.assign(out, this.#reference(value, at));
        continue;
      }
      if (source.$ref !== undefined && KEYWORDS[keyword]?.restricts === true) {
        this.report(
          'beside-reference',
          at,
          `${keyword} stands beside a reference: declare a type that has both`,
        );
        continue;
      }
      const refused = whyRefused(keyword, value);
      if (refused !== undefined) {
        this.report('unknown-keyword', at, refused);
        continue;
      }
      out[keyword] = value;
    }
    if (onWire && source['x-host'] !== undefined) {
      this.report(
        'host-object-on-wire',
        at,
        `a ${source['x-host']} lives in the client and cannot be sent: declare \`wire\` without it`,
      );
    }
    const lifted = mapSubschemas(out, (schema, [keyword, name]) =>
      this.lift(schema, `${at}/${stepText(String(keyword), name)}`, onWire),
    );
    return withoutSiblings(lifted);
  }
}

/** `anyOf` of one literal each, as TypeBox writes unions of literals, says no more than `enum`. */
function withoutSiblings(schema: Schema): Schema {
  const { anyOf, ...rest } = schema;
  const isLiteral = (option: Schema): boolean =>
    'const' in option && Object.keys(option).every((keyword) => LITERAL_KEYWORDS.has(keyword));
  if (!anyOf || !anyOf.every(isLiteral) || rest.enum) return schema;
  const literals = anyOf.map((option) => option['const'] as EnumValue);
  const types = new Set(literals.map((value) => (value === null ? 'null' : typeof value)));
  const [type] = types;
  return { ...(types.size === 1 && { type }), ...rest, enum: literals };
}

const LITERAL_KEYWORDS = new Set(['const', 'type', 'description']);
