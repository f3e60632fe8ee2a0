/** What a span is about. Never a secret, what somebody has said, or a description of media. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A place in a trace, as a text with which another process, or a later one, goes on. */
export type TraceContext = string;

export interface SpanTerms {
  /** `server` answers a request, `client` makes one. Default: neither. */
  kind?: 'server' | 'client';
  /** What it is a part of; undefined begins a trace. */
  parent: TraceContext | undefined;
  /** What it has to do with as well. */
  links?: readonly TraceContext[];
  attributes?: SpanAttributes;
}

/** Something that takes time, as OpenTelemetry has it. */
export interface TraceSpan {
  readonly context: TraceContext;
  /** What is undefined is left as it was. */
  set(attributes: SpanAttributes): void;
  /** `type` is `domain.name` of an error in the registry, or one of few other names. */
  fail(type: string): void;
  /** The first time counts. */
  end(): void;
}

/** Records what happens, and how long it takes. Neither throws nor waits, whatever becomes of what it records. */
export interface Tracer {
  begin(name: string, terms: SpanTerms): TraceSpan;
  /** Does some work, and what that goes on to do, with the span as the current one. */
  within<T>(span: TraceSpan, work: () => T): T;
  /** The span within which this runs. */
  readonly current: TraceContext | undefined;
}
