import type { Tracer } from '@ringspec/gateway-core';

/** What became of spans. Both numbers only grow. */
export interface SpanCounts {
  exported: number;
  /** There was no room for them, or the receiver did not take them. */
  lost: number;
}

/** Spans on their way to a receiver. */
export interface Tracing {
  readonly tracer: Tracer;
  readonly counts: Readonly<SpanCounts>;
  /** Sends what is left, but waits no longer than this. */
  stop(waitMs: number): Promise<void>;
}
