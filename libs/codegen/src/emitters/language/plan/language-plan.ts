import { isDeepStrictEqual } from 'node:util';
import type {
  DomainModel,
  EnumMemberModel,
  ErrorModel,
  Model,
  ModelDocs,
} from '../../../model/model.js';
import type { HttpMethod } from '../../../model/http-methods.js';
import type { HttpHeaderModel } from '../../../model/http-model.js';
import type { MemberChecks, Place, ValueCheck, Condition, ValueType } from './place.js';

/**
 * A protocol as the models of any language need it: every shape with a name, every check in the
 * order of the corpus, nothing of JSON Schema left to interpret. Names are capitalized identifiers,
 * each there once; a language spells them its own way.
 */
export interface LanguagePlan {
  model: Model;
  /** In alphabetical order; they may refer to each other in any. */
  types: readonly TypePlan[];
  /** What the gateway sends unasked: the data of events on the wire. */
  events: readonly MessagePlan[];
  /** What an application's listeners get, host objects included. */
  payloads: readonly MessagePlan[];
  requests: readonly RequestPlan[];
  notifications: readonly MessagePlan[];
  domains: readonly DomainPlan[];
  /** Where the server offers something over HTTP. */
  http?: HttpPlan;
}

/** What is said of a declaration. */
export type PlanDocs = Partial<Omit<ModelDocs, 'name'>> & { summary: string };

/** An object with named members. */
export interface RecordPlan {
  name: string;
  docs: PlanDocs;
  /** What it is by itself: an object, and how many members it has. */
  itself: readonly ValueCheck[];
  members: MemberChecks;
  /** What has to hold besides, after all members. */
  conditions?: readonly Condition[];
}

/** A named type: an enum, a record, or another name for a place. */
export interface TypePlan {
  name: string;
  docs: PlanDocs;
  place: Place;
  /** Where it is an enum. */
  members?: readonly EnumMemberModel[];
  open?: boolean;
  /** Where it is an object with named members. */
  record?: RecordPlan;
  /** Shapes within it that have no name of their own, inner ones first. */
  inner: readonly RecordPlan[];
}

/** The shape that a message carries. */
export interface MessagePlan {
  /** Of the message on the wire: `IncomingCall`, `hello`. */
  message: string;
  /** Of its shape: `IncomingCall`, `HelloParams`. */
  name: string;
  docs: PlanDocs;
  /** Of events: name of the target, and when it fires. */
  target?: string;
  fires?: string;
  place: Place;
  /** The members, where it is an object with named ones; else a language wraps the value. */
  record?: RecordPlan;
  inner: readonly RecordPlan[];
}

export interface RequestPlan {
  message: string;
  params: MessagePlan;
  result: MessagePlan;
  /** `domain.Name` of errors that an answer may carry besides those of every request. */
  errors: readonly string[];
}

export interface DomainPlan extends DomainModel {
  errors: readonly ErrorModel[];
}

/** What a protocol has over HTTP, as models and a client need it. */
export interface HttpPlan {
  operations: readonly OperationPlan[];
  /** What the server sends of its own accord. */
  webhooks: readonly WebhookPlan[];
  /** The member of each payload that says its kind, where all have one for it. */
  kindMember?: string;
  /** `domain.Name` of what any operation may be refused with. */
  common: readonly string[];
  /** Codes of refusals, as an open enum; absent where there are none. */
  codes?: TypePlan;
  /** What a refusal says; absent where that is any JSON. */
  problem?: Place;
  /** Headers that requests may have. */
  headers: readonly HttpHeaderModel[];
}

/** Something that a caller asks for. */
export interface OperationPlan {
  name: string;
  docs: PlanDocs;
  method: HttpMethod;
  /** `/v1/users/{name}`. */
  path: string;
  /** What stands in the braces of the path, in its order: each is written as one text. */
  pathMembers: readonly PathMember[];
  /** The same as one object, which is checked before it is sent. */
  pathParams?: OperationPart;
  query?: OperationPart;
  body?: OperationPart;
  result?: OperationPart;
  /** Body and result are lines of JSON, and the parts those of a line. */
  lines: boolean;
  scope?: string;
  /** `domain.Name` of errors that it may be refused with besides those of every operation. */
  errors: readonly string[];
}

/** The payload of a webhook; `message` is its kind. */
export interface WebhookPlan extends MessagePlan {
  /** What the protocol calls it. */
  webhook: string;
}

/** What is filled in between two braces: a scalar, or an enum. */
export interface PathMember {
  name: string;
  type: ValueType;
  description?: string;
}

/** What is sent or comes back: of a named type, or a shape of its own. */
export interface OperationPart {
  place: Place;
  /** Where it is not of a named type. */
  message?: MessagePlan;
}

/** Every message with a shape, in the order in which they get their names. */
export function messagesOf({
  events,
  payloads,
  requests,
  notifications,
  http,
}: LanguagePlan): MessagePlan[] {
  return [
    ...events,
    ...requests.flatMap(({ params, result }) => [params, result]),
    ...notifications,
    ...payloads,
    ...(http ? httpMessages(http) : []),
  ];
}

/**
 * The named types of the protocol, each with what the protocol calls it. Those that a language has
 * named besides stand after them in its plan, and are not among them.
 */
export function protocolTypes({ model, types }: LanguagePlan): { wire: string; type: TypePlan }[] {
  return types
    .slice(0, model.types.length)
    .map((type, i) => ({ wire: model.types[i]?.name ?? type.name, type }));
}

/** Whether a type is neither enum nor record. */
export function isAlias({ members, record }: TypePlan): boolean {
  return !members && !record;
}

/** The shapes of operations that have no named type, and of webhooks, in their order. */
function httpMessages({ operations, webhooks }: HttpPlan): MessagePlan[] {
  return [...operations.flatMap(operationMessages), ...webhooks];
}

/** The shapes of an operation that have no named type. */
export function operationMessages(operation: OperationPlan): MessagePlan[] {
  const { pathParams, query, body, result } = operation;
  return [pathParams, query, body, result].flatMap((part) => part?.message ?? []);
}

/** How the object of what stands in a path is made of the arguments of a method. */
export interface PathRecord {
  part: OperationPart;
  /** Name that the plan has for the type. */
  name: string;
  /** In the order of the type. */
  members: readonly PathMember[];
}

/** Undefined where an operation has nothing in its path, or not the same as in the type. */
export function pathRecord(
  { pathMembers, pathParams: part }: OperationPlan,
  { types }: LanguagePlan,
): PathRecord | undefined {
  if (part === undefined) return undefined;
  const { type } = part.place;
  const record =
    part.message?.record ??
    (type.kind === 'named' ? types.find(({ name }) => name === type.name)?.record : undefined);
  const members = record?.members.named.flatMap(({ name, required, place }) => {
    const member = pathMembers.find((each) => each.name === name);
    return member && required && isDeepStrictEqual(member.type, place.type) ? [member] : [];
  });
  if (!record || members?.length !== pathMembers.length) return undefined;
  return members.length === record.members.named.length
    ? { part, name: record.name, members }
    : undefined;
}

/** The same with the variables of a method, in the order of the type. */
export function madePath(
  operation: OperationPlan,
  inPath: readonly { name: string; variable: string }[],
  plan: LanguagePlan,
): (PathRecord & { values: readonly string[] }) | undefined {
  const record = pathRecord(operation, plan);
  if (!record) return undefined;
  const variables = new Map(inPath.map(({ name, variable }) => [name, variable]));
  return { ...record, values: record.members.map(({ name }) => variables.get(name) ?? '') };
}
