import type { TraceContext } from '@ringspec/gateway-core';

/** Characters of a `tracestate` that are passed on: https://www.w3.org/TR/trace-context/#tracestate-limits */
const longestState = 512;
const parentForm =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?=$|-)/;

/** The headers of W3C Trace Context. */
export interface TraceHeaders {
  traceparent: string;
  tracestate?: string;
}

type Received = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Undefined where there are none, or none that are right. */
export function readTraceHeaders({ traceparent, tracestate }: Received): TraceContext | undefined {
  const [parent] = parentForm.exec(typeof traceparent === 'string' ? traceparent : '') ?? [];
  if (parent === undefined) return undefined;
  // What a later version may add is for those who know it.
  const known = `00${parent.slice(2)}`;
  const state = typeof tracestate === 'string' ? tracestate.trim() : '';
  return state === '' || state.length > longestState ? known : `${known} ${state}`;
}

export function traceHeaders(context: TraceContext): TraceHeaders {
  const space = context.indexOf(' ');
  if (space < 0) return { traceparent: context };
  return { traceparent: context.slice(0, space), tracestate: context.slice(space + 1) };
}
