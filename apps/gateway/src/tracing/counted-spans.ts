import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { TraceFlags } from '@opentelemetry/api';
import type { Logger } from 'pino';
import type { SpanCounts } from './tracing.js';

/**
 * Counts what becomes of spans: the library's queue drops those that it has no room for, and what a
 * receiver does not take is lost. Of an outage it tells once, and once of its end.
 */
export class CountedSpans {
  readonly counts: SpanCounts = { exported: 0, lost: 0 };
  #queued = 0;
  #isFailing = false;

  constructor(
    private readonly queueSize: number,
    private readonly log: Pick<Logger, 'warn'>,
  ) {}

  /** Before the queue of the library. */
  processor(queue: SpanProcessor): SpanProcessor {
    return {
      forceFlush: () => queue.forceFlush(),
      shutdown: () => queue.shutdown(),
      onStart: (span, parent) => {
        queue.onStart(span, parent);
      },
      onEnd: (span) => {
        if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) === 0) return;
        if (this.#queued < this.queueSize) this.#queued += 1;
        else this.counts.lost += 1;
        queue.onEnd(span);
      },
    };
  }

  /** Behind it. */
  exporter(exporter: SpanExporter): SpanExporter {
    return {
      export: (spans: ReadableSpan[], done) => {
        this.#queued -= spans.length;
        exporter.export(spans, (result) => {
          if (result.code === 0) this.#exported(spans.length);
          else this.#failed(spans.length, result.error);
          done(result);
        });
      },
      forceFlush: async () => {
        await exporter.forceFlush?.();
      },
      shutdown: () => exporter.shutdown(),
    };
  }

  #exported(count: number): void {
    this.counts.exported += count;
    if (this.#isFailing) this.log.warn({ lost: this.counts.lost }, 'traces are exported again');
    this.#isFailing = false;
  }

  #failed(count: number, error: Error | undefined): void {
    this.counts.lost += count;
    if (!this.#isFailing) {
      // The message alone: what the error has besides are headers and the answer.
      const reason = error?.message ?? 'no reason was given';
      this.log.warn({ reason }, 'traces cannot be exported, and are lost until they can');
    }
    this.#isFailing = true;
  }
}
