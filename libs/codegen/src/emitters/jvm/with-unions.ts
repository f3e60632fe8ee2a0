import { NameScope } from '../language/name-scope.js';
import {
  isAlias,
  type LanguagePlan,
  type MessagePlan,
  type HttpPlan,
  messagesOf,
  type OperationPart,
  type RecordPlan,
  type TypePlan,
} from '../language/plan/language-plan.js';
import type { MemberChecks, Place, ValueType } from '../language/plan/place.js';
import { flatOptions, withoutNull } from '../language/plan/place-shape.js';
import { capitalized } from '../language/words.js';

/** A plan in which each choice among classes is a type with a name, for which there is an interface. */
export interface UnionPlan {
  /** The plan; unions without a name of their own are types after those of the model. */
  plan: LanguagePlan;
  /** Names of the types that are unions. */
  unions: ReadonlySet<string>;
  /** The unions that a type or shape is one of. */
  unionsOf(name: string): readonly string[];
}

/**
 * Names the unions of a plan whose options are all classes, as named types and shapes are on the JVM.
 * Those of scalars and lists stay JSON.
 */
export function withUnions(plan: LanguagePlan): UnionPlan {
  const namer = new UnionNamer(plan);
  const types = plan.types.map((type) => namer.type(type));
  const messages = new Map(messagesOf(plan).map((each) => [each, namer.message(each)]));
  const messageOf = (each: MessagePlan): MessagePlan => messages.get(each) ?? each;
  const all = [...types, ...namer.found];
  const unions = all.filter(({ place, ...type }) => isAlias({ ...type, place }) && isUnion(place));
  const members = new Map<string, string[]>();
  for (const { name, place } of unions)
    for (const { type } of flatOptions(place))
      if (isClass(type)) members.set(type.name, [...(members.get(type.name) ?? []), name]);
  return {
    plan: {
      ...plan,
      types: all,
      events: plan.events.map(messageOf),
      payloads: plan.payloads.map(messageOf),
      notifications: plan.notifications.map(messageOf),
      requests: plan.requests.map((request) => ({
        ...request,
        params: messageOf(request.params),
        result: messageOf(request.result),
      })),
      ...(plan.http && { http: httpWith(plan.http, messageOf) }),
    },
    unions: new Set(unions.map(({ name }) => name)),
    unionsOf: (name) => members.get(name) ?? [],
  };
}

function httpWith(http: HttpPlan, messageOf: (each: MessagePlan) => MessagePlan): HttpPlan {
  const partOf = (part: OperationPart): OperationPart => ({
    ...part,
    ...(part.message && { message: messageOf(part.message) }),
  });
  return {
    ...http,
    operations: http.operations.map((operation) => ({
      ...operation,
      ...(operation.query && { query: partOf(operation.query) }),
      ...(operation.body && { body: partOf(operation.body) }),
      ...(operation.result && { result: partOf(operation.result) }),
    })),
    webhooks: http.webhooks.map((each) => ({ ...messageOf(each), webhook: each.webhook })),
  };
}

type ClassType = Extract<ValueType, { kind: 'named' | 'record' }>;

function isClass(type: ValueType): type is ClassType {
  return type.kind === 'named' || type.kind === 'record';
}

/** Whether a place is one of several classes and never null. */
function isUnion(place: Place): boolean {
  const { type } = place;
  if (type.kind !== 'union') return false;
  return type.of.length > 1 && flatOptions(place).every((option) => isClass(option.type));
}

const NULL: ValueType = { kind: 'null' };

class UnionNamer {
  /** Types for unions that have no name of their own. */
  readonly found: TypePlan[] = [];
  readonly #names: NameScope;
  readonly #byType = new Map<string, string>();

  constructor(plan: LanguagePlan) {
    const all = [...plan.types, ...messagesOf(plan)];
    const reserved = new Set(
      [...all, ...all.flatMap(({ inner }) => inner)].map(({ name }) => name),
    );
    this.#names = new NameScope({ reserved, escaped: (name) => `${name}Option`, prefix: 'N' });
    for (const type of plan.types) {
      const { name, place } = type;
      const isPlain = place.itself.length === 0 && !place.conditions;
      if (isAlias(type) && isPlain && isUnion(place)) this.#byType.set(keyOf(place.type), name);
    }
  }

  type(type: TypePlan): TypePlan {
    const { name, place, record, inner } = type;
    const isOwn = isAlias(type) && isUnion(place);
    return {
      ...type,
      inner: inner.map((each) => this.#record(each)),
      place: isOwn ? place : this.#place(place, `${name}Value`),
      ...(record && { record: this.#record(record) }),
    };
  }

  message(message: MessagePlan): MessagePlan {
    const { name, place, record, inner } = message;
    return {
      ...message,
      inner: inner.map((each) => this.#record(each)),
      place: this.#place(place, `${name}Value`),
      ...(record && { record: this.#record(record) }),
    };
  }

  #record(record: RecordPlan): RecordPlan {
    return { ...record, members: this.#members(record.members, record.name) };
  }

  #members(members: MemberChecks, owner: string): MemberChecks {
    const { named, patterns, rest } = members;
    return {
      ...members,
      named: named.map((each) => ({
        ...each,
        place: this.#place(each.place, owner + capitalized(each.name)),
      })),
      patterns: patterns.map((each) => ({
        ...each,
        place: this.#place(each.place, `${owner}Value`),
      })),
      rest: typeof rest === 'object' ? this.#place(rest, `${owner}Value`) : rest,
    };
  }

  /** `wanted` is what a union there would be called. */
  #place(place: Place, wanted: string): Place {
    const { type, members, items } = place;
    if (type.kind === 'list' && items) {
      const changed = this.#place(items, `${wanted}Item`);
      return { ...place, items: changed, type: { kind: 'list', of: changed.type } };
    }
    if (type.kind === 'map' && members) {
      const changed = this.#members(members, wanted);
      const [first] = [
        ...changed.patterns.map((each) => each.place),
        ...(typeof changed.rest === 'object' ? [changed.rest] : []),
      ];
      const of = type.of.kind === 'json' ? type.of : (first?.type ?? type.of);
      return { ...place, members: changed, type: { kind: 'map', of } };
    }
    return type.kind === 'union' ? this.#union(place, type.of, wanted) : place;
  }

  /** The name of a union in place of its options; null beside it, where it may be. */
  #union(place: Place, of: readonly ValueType[], wanted: string): Place {
    const options = flatOptions(place).filter((option) => option.type.kind !== 'null');
    const [first, second] = options;
    if (!first) return place;
    if (!second) {
      const only = this.#place(first, wanted);
      return keyOf(only.type) === keyOf(first.type) ? place : orNull(place, only);
    }
    const type = { kind: 'union' as const, of: withoutNull(of) };
    const bare: Place = { type, itself: [], options };
    if (!isUnion(bare)) return place;
    const named: Place = { type: { kind: 'named', name: this.#nameOf(bare, wanted) }, itself: [] };
    const isNullable = options.length < flatOptions(place).length;
    const { itself, conditions } = place;
    return isNullable
      ? orNull(place, named)
      : { ...named, itself, ...(conditions && { conditions }) };
  }

  #nameOf(place: Place, wanted: string): string {
    const key = keyOf(place.type);
    const known = this.#byType.get(key);
    if (known !== undefined) return known;
    const name = this.#names.take(wanted);
    this.#byType.set(key, name);
    const docs = { summary: 'One of several shapes: the first that fits.' };
    this.found.push({ name, docs, place, inner: [] });
    return name;
  }
}

function orNull(place: Place, only: Place): Place {
  const options = [{ type: NULL, itself: [{ check: 'type' as const, is: 'null' as const }] }, only];
  return { ...place, options, type: { kind: 'union', of: [NULL, only.type] } };
}

function keyOf(type: ValueType): string {
  return JSON.stringify(type);
}
