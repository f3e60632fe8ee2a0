import { errorsByKey } from '../../../model/error-key.js';
import type { HttpModel, OperationModel } from '../../../model/http-model.js';
import type { Model, Schema } from '../../../model/model.js';
import { namesInPath } from '../../../model/operation-path.js';
import type { OperationPart as PartName } from '../../../model/operation-parts.js';
import { isUnion } from '../../../model/subschemas.js';
import { textKinds } from '../../../model/text-kinds.js';
import { httpShapeName } from '../../../shape-names.js';
import { capitalized } from '../words.js';
import type {
  HttpPlan,
  MessagePlan,
  OperationPart,
  OperationPlan,
  PathMember,
  PlanDocs,
  TypePlan,
} from './language-plan.js';
import type { Place, ValueType } from './place.js';
import { referencedType } from '../../../model/type-references.js';

/** What planning the rest of a protocol has at hand. */
export interface HttpPlanning {
  /** Gives out a name of the package. */
  taken: (name: string) => string;
  /** Plans a message, which has a type of its own. */
  message: (
    each: { name: string; onWire?: string } & PlanDocs,
    name: string,
    schema: Schema,
    at: string,
  ) => MessagePlan;
  /** Plans a value. */
  place: (schema: Schema, name: string, at: string) => Place;
  /** A schema without the references in front of it. */
  resolved: (schema: Schema) => Schema;
  docs: (each: PlanDocs) => PlanDocs;
  /** The type of a reference to an enum. */
  enumOf: (schema: Schema) => Extract<ValueType, { kind: 'named' }> | undefined;
}

/** Plans operations and webhooks. What is of a named type gets no other name. */
export function planHttp(model: Model, http: HttpModel, planning: HttpPlanning): HttpPlan {
  const { taken, message, place, resolved } = planning;
  const operations = http.operations.map((each) => planOperation(each, model, planning));
  const webhooks = http.webhooks.map((each) => ({
    each,
    shape: taken(httpShapeName(each.name, 'webhook')),
  }));
  const kindMember = commonKindMember(
    http.webhooks.map(({ name, onWire = name, payload }) => ({
      kind: onWire,
      payload: resolved(payload),
    })),
  );
  const codes = codesOf(model, http, taken);
  return {
    operations,
    webhooks: webhooks.map(({ each, shape }) => ({
      ...message(each, shape, each.payload, `webhook ${each.name}`),
      webhook: each.name,
    })),
    ...(kindMember !== undefined && { kindMember }),
    ...(codes && { codes }),
    ...(http.problem && { problem: place(http.problem, 'Problem', 'http problem') }),
    ...{ common: http.errors, headers: http.requestHeaders },
  };
}

const SCALARS: Readonly<Record<string, 'text' | 'integer' | 'number' | 'boolean'>> = {
  ...{ string: 'text', integer: 'integer', number: 'number', boolean: 'boolean' },
};

const SUMMARIES = {
  pathParams: (name: string) => `What stands in the path of ${name}.`,
  query: (name: string) => `What stands in the query of ${name}.`,
  body: (name: string) => `What ${name} gets.`,
  result: (name: string) => `What ${name} answers.`,
} as const satisfies Partial<Record<PartName, (name: string) => string>>;

function planOperation(
  operation: OperationModel,
  model: Model,
  planning: HttpPlanning,
): OperationPlan {
  const { name, method, path, pathParams, lines = false, scope, errors } = operation;
  const at = `operation ${name}`;
  const part = (of: keyof typeof SUMMARIES): OperationPart | undefined => {
    const schema = operation[of];
    if (schema === undefined) return undefined;
    if (referencedType(schema) !== undefined)
      return { place: planning.place(schema, '', `${at} ${of}`) };
    const shape = planning.taken(httpShapeName(name, of));
    const summary = SUMMARIES[of](name);
    const planned = planning.message({ name, summary }, shape, schema, `${at} ${of}`);
    return { place: { type: { kind: 'record', name: shape }, itself: [] }, message: planned };
  };
  const inPath = pathParams && planning.resolved(pathParams);
  const kinds = pathParams ? textKinds(pathParams, model) : {};
  const pathMembers = namesInPath(path).map((each): PathMember => {
    const { description, ...schema } = inPath?.properties?.[each] ?? {};
    const kind = SCALARS[kinds[each] ?? ''] ?? 'text';
    const type = planning.enumOf(schema) ?? { kind };
    return { name: each, type, ...(description !== undefined && { description }) };
  });
  const [inOne, query, body, result] = [
    ...[part('pathParams'), part('query'), part('body'), part('result')],
  ];
  return {
    ...{ name, docs: planning.docs(operation), method, path, lines, errors },
    pathMembers,
    ...(inOne && { pathParams: inOne }),
    ...(query && { query }),
    ...(body && { body }),
    ...(result && { result }),
    ...(scope !== undefined && { scope }),
  };
}

/** The member whose only value is the kind, in every payload. */
function commonKindMember(
  webhooks: readonly { kind: string; payload: Schema }[],
): string | undefined {
  const [first] = webhooks;
  const candidates = Object.keys(first?.payload.properties ?? {});
  return candidates.find((member) =>
    webhooks.every(({ kind, payload }) => {
      const { properties = {}, required = [] } = payload;
      const schema = Object.hasOwn(properties, member) ? properties[member] : undefined;
      return schema !== undefined && required.includes(member) && onlyValue(schema) === kind;
    }),
  );
}

function onlyValue(schema: Schema): unknown {
  if (isUnion(schema)) return undefined;
  if (Object.hasOwn(schema, 'const')) return schema['const'];
  return schema.enum?.length === 1 ? schema.enum[0] : undefined;
}

/** Every code that an operation may be refused with: servers of a newer level have more. */
function codesOf(
  model: Model,
  http: HttpModel,
  taken: HttpPlanning['taken'],
): TypePlan | undefined {
  const keys = new Set([...http.errors, ...http.operations.flatMap(({ errors }) => errors)]);
  if (keys.size === 0) return undefined;
  const known = errorsByKey(model);
  const summary = 'What an operation may be refused with: domain and name of an error.';
  return {
    name: taken('OperationErrorCode'),
    docs: { summary },
    place: { type: { kind: 'text' }, itself: [{ check: 'type', is: 'string' }] },
    members: [...keys].map((key) => ({
      name: capitalized(key),
      value: key,
      summary: known.get(key)?.summary ?? key,
    })),
    open: true,
    inner: [],
  };
}
