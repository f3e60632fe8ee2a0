import type {
  DomainModel,
  EnumMemberModel,
  ErrorModel,
  Model,
  ModelDocs,
} from '../../../model/model.js';
import type { MemberChecks, Place, ValueCheck, Condition } from './place.js';

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

/** Every message with a shape, in the order in which they get their names. */
export function messagesOf({
  events,
  payloads,
  requests,
  notifications,
}: LanguagePlan): MessagePlan[] {
  return [
    ...events,
    ...requests.flatMap(({ params, result }) => [params, result]),
    ...notifications,
    ...payloads,
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
