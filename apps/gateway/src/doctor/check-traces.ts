import type { TraceConfig } from '../config/config.js';
import { tracesUrl } from '../tracing/open-tracing.js';
import { type Finding, fine, wrong } from './finding.js';

const check = 'traces';
const patienceMs = 5_000;

/** Whether the receiver of traces takes them: it is sent none. Nothing where nobody asked for traces. */
export async function checkTraces(config: TraceConfig): Promise<Finding[]> {
  const url = tracesUrl(config);
  return url === undefined ? [] : [await checkReceiver(url, config)];
}

async function checkReceiver(url: string, config: TraceConfig): Promise<Finding> {
  const isJson = config.protocol === 'http/json';
  const type = isJson ? 'application/json' : 'application/x-protobuf';
  let status: number;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...config.headers, 'content-type': type },
      // Of protobuf nothing at all is an empty request.
      body: isJson ? '{"resourceSpans":[]}' : '',
      signal: AbortSignal.timeout(patienceMs),
    });
    status = answer.status;
    await answer.body?.cancel();
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    const advice = 'Start it, or correct OTEL_EXPORTER_OTLP_ENDPOINT.';
    return wrong(check, `${shown(url)} cannot be reached: ${reason}.`, advice);
  }
  if (status >= 200 && status < 300) return fine(check, `${shown(url)} takes traces.`);
  return wrong(
    check,
    `${shown(url)} answers with ${String(status)}.`,
    status === 401 || status === 403
      ? 'Correct OTEL_EXPORTER_OTLP_HEADERS.'
      : 'OTEL_EXPORTER_OTLP_ENDPOINT is the address before /v1/traces; where it is another, set OTEL_EXPORTER_OTLP_TRACES_ENDPOINT to the whole of it.',
  );
}

/** Without what may be a password. */
function shown(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
