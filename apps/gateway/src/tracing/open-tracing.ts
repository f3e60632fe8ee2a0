import type { Logger } from 'pino';
import type { TraceConfig } from '../config/config.js';
import type { Tracing } from './tracing.js';

/** Undefined where no receiver is named: then nothing of OpenTelemetry is loaded. */
export async function openTracing(config: TraceConfig, log: Logger): Promise<Tracing | undefined> {
  const url = tracesUrl(config);
  if (url === undefined) return undefined;
  const { startOpenTelemetry } = await import('./open-telemetry.js');
  return startOpenTelemetry({ ...config, url }, log);
}

/** Where spans go; undefined where they go nowhere. */
export function tracesUrl({
  disabled,
  exporter,
  endpoint,
  tracesEndpoint,
}: TraceConfig): string | undefined {
  if (disabled || exporter === 'none') return undefined;
  // As the specification has it: that of traces is whole, the general one is where all signals begin.
  return tracesEndpoint ?? (endpoint && `${endpoint.replace(/\/$/, '')}/v1/traces`);
}
