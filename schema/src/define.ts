/**
 * The vocabulary in which a protocol is declared. A definition is plain data: codegen builds the
 * neutral model from it, and nothing of it runs in the client or the gateway.
 */
import {
  Type,
  type Static,
  type TInteger,
  type TObject,
  type TSchema,
  type TUnsafe,
} from '@sinclair/typebox';

/** Who causes an event: only what the gateway sends crosses the wire. */
export type EventOrigin = 'gateway' | 'client' | 'both';

/** Who sends a request; the other side answers. */
export type RequestSender = 'client' | 'server' | 'both';

/** Names the protocol level that deprecated something, and what to use instead. */
export interface Deprecation {
  since: number;
  use: string;
}

/** What every public declaration says of itself. */
export interface Documented {
  /** PascalCase for events, types and errors; camelCase verb for requests. Also the name on the wire. */
  name: string;
  /** One sentence: what it is. */
  summary: string;
  /** Further sentences: ordering, ownership, units, sources. */
  details?: string;
  /** The protocol level that introduced it. */
  since: number;
  deprecated?: Deprecation;
}

/** What may be called otherwise on the wire than in code. */
export interface Message extends Documented {
  /** What frames call it: any text, as `tools/call`. Default: `name`. */
  onWire?: string;
}

/** An object that raises events: what a developer calls `on` of. */
export interface TargetDefinition {
  /** camelCase. */
  name: string;
  /** One sentence: what the object is. */
  summary: string;
  /** What the const object of its events' names is called. Default: `CallEvents` for `call`. */
  eventNames?: string;
  /** What each payload carries besides the event's own parameters. */
  context?: Record<string, TUnsafe<HostReference>>;
  /** What the wire data of each event carries to tell which object it is about. */
  address?: { params: TObject; example: Record<string, unknown> };
  /** Whether the client handles the events by itself: no listener gets them. Default: false. */
  internal?: boolean;
}

export interface EventDefinition<
  P extends TObject = TObject,
  W extends TObject = TObject,
> extends Message {
  kind: 'event';
  /** Name of the target that raises it. */
  target: string;
  origin: EventOrigin;
  /** When it fires, and when it does not: “When it rings. Not at the caller.” */
  fires: string;
  /** What a listener gets besides `name` and the context of the target. */
  params: P;
  /** What crosses the wire, besides the address of the target, where that differs from `params`: host objects are rebuilt by the client. */
  wire?: W;
  examples: Record<string, Static<P>>;
  wireExamples?: Record<string, Static<W>>;
}

export interface RequestDefinition<
  P extends TObject = TObject,
  R extends TObject = TObject,
> extends Message {
  kind: 'request';
  /** Who sends it; the other side answers. Default: `client`. */
  from?: RequestSender;
  params: P;
  result: R;
  /** The errors that an answer may carry besides those of every request. */
  errors: readonly ErrorDefinition[];
  examples: Record<string, { params: Static<P>; result: Static<R> }>;
}

/** A message from the client that nobody answers. */
export interface NotificationDefinition<P extends TObject = TObject> extends Message {
  kind: 'notification';
  params: P;
  examples: Record<string, Static<P>>;
}

/** Where codes have their meaning. They are unique within it, and never reused. */
export interface DomainDefinition {
  /** camelCase. */
  name: string;
  /** One sentence: what its errors are about. */
  summary: string;
  /** What the enum of its codes is called. Default: `AuthErrorCode` for `auth`. */
  codes?: string;
  /** Whether any request may be answered with its errors. Default: false. */
  general?: boolean;
}

/** The pair (domain, name) identifies an error for ever. */
export interface ErrorDefinition extends Documented {
  kind: 'error';
  /** Name of the domain. */
  domain: string;
  code: number;
  /** Whether the same attempt may succeed later without a change by the user. */
  retryable: boolean;
  /** What a developer does about it, or has the user do. */
  remedy?: string;
  /** Status of HTTP that an operation is refused with; errors of operations have one. */
  status?: number;
}

export interface EnumMember<V extends string | number> {
  value: V;
  summary: string;
}

/**
 * Open enums will grow: readers accept values they do not know, writers do not emit them. A closed
 * one says why it is `complete` for ever.
 */
export type EnumOptions = Omit<Documented, 'name'> &
  ({ open: true } | { open: false; complete: string });

export type EnumSchema<M extends Record<string, EnumMember<string | number>>> = TUnsafe<
  M[keyof M]['value']
>;

export function defineEvent<P extends TObject, W extends TObject = P>(
  event: Omit<EventDefinition<P, W>, 'kind'>,
): EventDefinition<P, W> {
  return { kind: 'event', ...event };
}

export function defineRequest<P extends TObject, R extends TObject>(
  request: Omit<RequestDefinition<P, R>, 'kind'>,
): RequestDefinition<P, R> {
  return { kind: 'request', ...request };
}

export function defineNotification<P extends TObject>(
  notification: Omit<NotificationDefinition<P>, 'kind'>,
): NotificationDefinition<P> {
  return { kind: 'notification', ...notification };
}

export function defineError(error: Omit<ErrorDefinition, 'kind'>): ErrorDefinition {
  return { kind: 'error', ...error };
}

/** Gives a schema a public name: it becomes a type in every language instead of an inline shape. */
export function defineType<T extends TSchema>(
  name: string,
  about: Omit<Documented, 'name'>,
  schema: T,
): T {
  return { ...schema, ...docKeywords(name, about) };
}

/** A named set of values. Member names become the keys of the generated const object. */
export function defineEnum<const M extends Record<string, EnumMember<string | number>>>(
  name: string,
  about: EnumOptions,
  members: M,
): EnumSchema<M> {
  const list = Object.entries(members);
  const values = list.map(([, member]) => member.value);
  return Type.Unsafe<M[keyof M]['value']>({
    ...docKeywords(name, about),
    type: typeof values[0] === 'number' ? 'integer' : 'string',
    enum: values,
    'x-open': about.open,
    ...(!about.open && { 'x-complete': about.complete }),
    'x-members': list.map(([key, { value, summary }]) => ({ name: key, value, summary })),
  });
}

/** Keywords of a member that nobody should use any more, since a protocol level. */
export function deprecated(
  since: number,
  use: string,
): { deprecated: true; 'x-deprecated': Deprecation } {
  return { deprecated: true, 'x-deprecated': { since, use } };
}

/** Keyword of a text that must appear in no log and no debug output. */
export const secret = { 'x-secret': true } as const;

/** A number that is the code of an error of the domain. */
export function ErrorCode(domain: string, description: string): TInteger {
  return Type.Integer({ 'x-domain': domain, description });
}

/** Stands for an object of the running client (a Call, a MediaStream). Appears in types and docs, never on the wire. */
export interface HostReference<N extends string = string> {
  $host: N;
}

export function HostObject<const N extends string>(
  type: N,
  description: string,
): TUnsafe<HostReference<N>> {
  return Type.Unsafe<HostReference<N>>({ 'x-host': type, description });
}

/** How an example names a host object. */
export function host<const N extends string>(type: N): HostReference<N> {
  return { $host: type };
}

function docKeywords(name: string, about: Omit<Documented, 'name'>): Record<string, unknown> {
  const { summary, details, since, deprecated } = about;
  return {
    $id: name,
    title: name,
    description: details ? `${summary}\n\n${details}` : summary,
    'x-since': since,
    ...(deprecated && { deprecated: true, 'x-deprecated': deprecated }),
  };
}
