import { AsyncLocalStorage } from 'node:async_hooks';
import type { SpanTerms, TraceContext, Tracer, TraceSpan } from '@ringspec/gateway-core';

export interface RecordedSpan extends Omit<SpanTerms, 'attributes'> {
  name: string;
  context: TraceContext;
  attributes: Record<string, unknown>;
  error: string | undefined;
  isOver: boolean;
}

/** Keeps what was traced. A context is `trace/span`, both by their numbers. */
export class RecordedTraces implements Tracer {
  readonly spans: RecordedSpan[] = [];
  readonly #current = new AsyncLocalStorage<TraceContext>();

  get current(): TraceContext | undefined {
    return this.#current.getStore();
  }

  begin(name: string, terms: SpanTerms): TraceSpan {
    const number = String(this.spans.length + 1);
    const context = `${terms.parent?.split('/')[0] ?? number}/${number}`;
    const span: RecordedSpan = {
      ...{ ...terms, name, context, error: undefined, isOver: false },
      attributes: { ...terms.attributes },
    };
    this.spans.push(span);
    return {
      context,
      set(attributes) {
        if (span.isOver) throw new Error(`${name} is over`);
        for (const [key, value] of Object.entries(attributes))
          if (value !== undefined) span.attributes[key] = value;
      },
      fail(type) {
        span.error = type;
      },
      end() {
        span.isOver = true;
      },
    };
  }

  within<T>(span: TraceSpan, work: () => T): T {
    return this.#current.run(span.context, work);
  }

  named(name: string): RecordedSpan[] {
    return this.spans.filter((span) => span.name === name);
  }

  /** The trace of a span, a line each, indented below what it is a part of. */
  treeOf({ context }: RecordedSpan, show: (span: RecordedSpan) => string = labelOf): string[] {
    const trace = `${context.split('/')[0] ?? ''}/`;
    const own = this.spans.filter((span) => span.context.startsWith(trace));
    const below = (parent: TraceContext | undefined, depth: number): string[] =>
      own
        .filter((span) => span.parent === parent)
        .flatMap((span) => [
          `${'  '.repeat(depth)}${show(span)}`,
          ...below(span.context, depth + 1),
        ]);
    return below(undefined, 0);
  }
}

/** Its name, how it came out, and whether it goes on. */
export function labelOf({ name, attributes, error, isOver }: RecordedSpan): string {
  const outcome = Object.entries(attributes).find(([key]) => key.endsWith('.outcome'))?.[1];
  return [name, outcome, error, isOver ? undefined : '…']
    .filter((each) => each !== undefined)
    .join(' ');
}
