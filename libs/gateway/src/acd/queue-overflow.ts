import type { Timer } from '@ringspec/protocol';
import type { CallBook } from '../calls/call-book.js';
import type { Call } from '../calls/call.js';
import type { GatewayContext } from '../context.js';
import type { QueueRecord } from '../ports/account-store.js';

/** When the other queue is looked for again, where the database did not answer. */
const RETRY_MS = 5_000;

export interface OverflowActions {
  /** The call has waited too long in its queue. */
  leave(call: Call): void;
  /** It waits in another. */
  wait(call: Call, queue: QueueRecord): void;
  /** A round is over. */
  ended(): void;
}

/** Sends calls that have waited too long elsewhere, or ends them in words. One that rings is left to ring. */
export class QueueOverflow {
  #timer: Timer | undefined;
  #isLooking = false;
  readonly #moving = new Set<Call>();

  constructor(
    private readonly context: Pick<GatewayContext, 'clock' | 'accounts' | 'log'>,
    private readonly calls: CallBook,
    private readonly actions: OverflowActions,
  ) {}

  /** To be called whenever calls may have begun to wait, or ceased to. */
  look(): void {
    // What ends a call comes back here.
    if (this.#isLooking) return;
    this.#isLooking = true;
    const now = this.context.clock.now();
    let nextAt = Infinity;
    for (const call of this.calls.waiting()) {
      const dueAt = this.#dueAt(call);
      if (dueAt <= now) this.#send(call);
      else nextAt = Math.min(nextAt, dueAt);
    }
    this.#isLooking = false;
    this.#arm(nextAt - now);
  }

  #dueAt(call: Call): number {
    const { queue, queuedAt, state, staysInQueue } = call.record;
    if (!queue || queuedAt === undefined || state !== 'waiting') return Infinity;
    const { to, afterMs } = queue.settings.overflow;
    return to === 'none' || staysInQueue || this.#moving.has(call) ? Infinity : queuedAt + afterMs;
  }

  #send(call: Call): void {
    const { queue } = call.record;
    if (!queue) return;
    const { to, queue: number, message } = queue.settings.overflow;
    if (to === 'queue' && number !== undefined) {
      this.#moving.add(call);
      void this.#move(call, queue, number);
      return;
    }
    this.actions.leave(call);
    if (message !== undefined) {
      const { number: told, displayName } = queue;
      const words = { queue: told, displayName, message };
      this.calls.tell(call, call.record.origin, 'QueueUpdated', words);
    }
    this.calls.fail(call, 'Unavailable');
  }

  async #move(call: Call, from: QueueRecord, number: string): Promise<void> {
    const { record } = call;
    let to: QueueRecord | undefined;
    try {
      to = await this.context.accounts.findQueue(number, record.application);
    } catch (err) {
      this.context.log.warn({ err, queue: from.number }, 'a call could not overflow; trying again');
      this.#moving.delete(call);
      this.#arm(RETRY_MS);
      return;
    }
    this.#moving.delete(call);
    if (record.state !== 'waiting' || record.queue?.id !== from.id) return;
    const before = [...(record.queuesBefore ?? []), from.id];
    if (to === undefined || before.includes(to.id)) {
      record.staysInQueue = true;
      this.calls.save(call);
      return;
    }
    this.actions.leave(call);
    record.queuesBefore = before;
    this.actions.wait(call, to);
  }

  #arm(ms: number): void {
    const { clock } = this.context;
    if (this.#timer) clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (ms === Infinity) return;
    this.#timer = clock.setTimeout(() => {
      this.#timer = undefined;
      this.look();
      this.actions.ended();
    }, ms);
  }
}
