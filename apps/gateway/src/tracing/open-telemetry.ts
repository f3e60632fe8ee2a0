import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import {
  type Context,
  createTraceState,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer as Recorder,
} from '@opentelemetry/api';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type {
  SpanAttributes,
  SpanTerms,
  TraceContext,
  Tracer,
  TraceSpan,
} from '@ringspec/gateway-core';
import type { Logger } from 'pino';
import type { TraceConfig } from '../config/config.js';
import { version } from '../package.js';
import { CountedSpans } from './counted-spans.js';
import { traceHeaders } from './trace-headers.js';
import type { Tracing } from './tracing.js';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

export interface OpenTelemetryTerms extends TraceConfig {
  /** Where spans go. */
  url: string;
}

/** Sends spans by OTLP over HTTP. Other settings of its environment variables are read by the library itself. */
export async function startOpenTelemetry(
  terms: OpenTelemetryTerms,
  log: Pick<Logger, 'warn'>,
): Promise<Tracing> {
  const { url, headers, queueSize } = terms;
  const { OTLPTraceExporter } =
    terms.protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  const counted = new CountedSpans(queueSize, log);
  const exporter = counted.exporter(new OTLPTraceExporter({ url, headers: { ...headers } }));
  const processor = new BatchSpanProcessor(exporter, { maxQueueSize: queueSize });
  const provider = new BasicTracerProvider({
    resource: resourceOf(terms),
    sampler: samplerOf(terms),
    spanProcessors: [counted.processor(processor)],
  });
  return {
    tracer: new OpenTelemetryTracer(provider.getTracer('ringspec-gateway', version)),
    counts: counted.counts,
    async stop(waitMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(resolve, waitMs, 'late');
      });
      // What became of them is counted and told already.
      const sent = provider.shutdown().catch(() => undefined);
      const outcome = await Promise.race([late, sent]);
      clearTimeout(timer);
      if (outcome === 'late') log.warn({ waitMs }, 'the last traces were not exported in time');
    },
  };
}

function resourceOf({ serviceName, resourceAttributes }: TraceConfig) {
  const own = {
    'service.version': version,
    'service.instance.id': randomUUID(),
    'host.name': hostname(),
    'process.pid': process.pid,
  };
  const told = { 'service.name': serviceName, ...resourceAttributes };
  return defaultResource().merge(resourceFromAttributes({ ...own, ...told }));
}

function samplerOf({ sampler, samplerArg }: TraceConfig): Sampler {
  const kind = sampler.replace('parentbased_', '') as 'always_on' | 'always_off' | 'traceidratio';
  const root = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(samplerArg),
  }[kind]();
  return sampler.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}

class OpenTelemetryTracer implements Tracer {
  readonly #current = new AsyncLocalStorage<TraceContext>();

  constructor(private readonly recorder: Recorder) {}

  get current(): TraceContext | undefined {
    return this.#current.getStore();
  }

  begin(name: string, { kind, parent, links = [], attributes = {} }: SpanTerms): TraceSpan {
    const options = {
      kind: kind ? kinds[kind] : SpanKind.INTERNAL,
      attributes: { ...attributes },
      links: links.map((link) => ({ context: spanContextOf(link) })),
    };
    return new RecordedSpan(this.recorder.startSpan(name, options, contextOf(parent)));
  }

  within<T>(span: TraceSpan, work: () => T): T {
    return this.#current.run(span.context, work);
  }
}

class RecordedSpan implements TraceSpan {
  readonly context: TraceContext;
  #isOver = false;

  constructor(private readonly span: Span) {
    const { traceId, spanId, traceFlags, traceState } = span.spanContext();
    const flags = traceFlags.toString(16).padStart(2, '0');
    const state = traceState?.serialize() ?? '';
    this.context = `00-${traceId}-${spanId}-${flags}${state === '' ? '' : ` ${state}`}`;
  }

  set(attributes: SpanAttributes): void {
    this.span.setAttributes({ ...attributes });
  }

  fail(type: string): void {
    this.span.setAttribute('error.type', type);
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    // The library complains of a second time.
    if (!this.#isOver) this.span.end();
    this.#isOver = true;
  }
}

function contextOf(parent: TraceContext | undefined): Context {
  return parent === undefined
    ? ROOT_CONTEXT
    : trace.setSpanContext(ROOT_CONTEXT, spanContextOf(parent));
}

function spanContextOf(context: TraceContext) {
  const { traceparent, tracestate } = traceHeaders(context);
  const [, traceId = '', spanId = '', flags = ''] = traceparent.split('-');
  return {
    ...{ traceId, spanId, isRemote: true },
    traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED,
    ...(tracestate !== undefined && { traceState: createTraceState(tracestate) }),
  };
}
