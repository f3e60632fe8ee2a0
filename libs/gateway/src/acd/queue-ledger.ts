import type { GatewayContext } from '../context.js';
import type { JournalEntry } from '../ports/journal.js';
import { rememberedCalls } from './routing/expected-wait.js';

interface QueueState {
  /** Who was offered the last call: the next one in turn comes after. */
  lastOperatorId?: string;
  /** How long the latest calls took, with the work after them; the newest last. */
  handlingMs: number[];
}

/** What a queue remembers from call to call. A crash may cost it the last second of that. */
export class QueueLedger {
  readonly #queues = new Map<string, QueueState>();

  constructor(private readonly context: Pick<GatewayContext, 'committer'>) {}

  lastOperator(queueId: string): string | undefined {
    return this.#queues.get(queueId)?.lastOperatorId;
  }

  handlingMs(queueId: string): readonly number[] {
    return this.#queues.get(queueId)?.handlingMs ?? [];
  }

  offered(queueId: string, operatorId: string): void {
    const state = this.#state(queueId);
    state.lastOperatorId = operatorId;
    this.context.committer.note('queue', queueId, state);
  }

  handled(queueId: string, ms: number): void {
    const state = this.#state(queueId);
    state.handlingMs = [...state.handlingMs, ms].slice(-rememberedCalls);
    this.context.committer.note('queue', queueId, state);
  }

  forget(queueId: string): void {
    if (this.#queues.delete(queueId)) this.context.committer.note('queue', queueId, null);
  }

  restore(entries: readonly JournalEntry[]): void {
    for (const { kind, key, value } of entries) {
      if (kind === 'queue') this.#queues.set(key, JSON.parse(value) as QueueState);
    }
  }

  #state(queueId: string): QueueState {
    const state = this.#queues.get(queueId) ?? { handlingMs: [] };
    this.#queues.set(queueId, state);
    return state;
  }
}
