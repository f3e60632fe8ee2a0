import type { Timer } from '@ringspec/protocol';
import type { CallBook } from '../calls/call-book.js';
import type { Call } from '../calls/call.js';
import type { GatewayContext } from '../context.js';
import type { QueueRecord } from '../ports/account-store.js';
import type { MovedSide } from '../reports/gateway-report.js';

/** When the other queue is looked for again, where the database did not answer. */
const RETRY_MS = 5_000;

export interface OverflowActions {
  /** The call has waited too long in its queue. */
  leave(call: Call): void;
  /** It waits in another. */
  wait(call: Call, queue: QueueRecord): void;
}

/** Sends calls that have waited too long elsewhere, or ends them in words. One that rings is left to ring. */
export class QueueOverflow {
  #timer: Timer | undefined;
  #isLooking = false;
  readonly #moving = new Set<Call>();

  constructor(
    private readonly context: Pick<GatewayContext, 'clock' | 'accounts' | 'log' | 'reports'>,
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
      const { queue } = call.record;
      if (!queue) continue;
      const dueAt = this.#dueAt(call, queue);
      if (dueAt <= now) this.#send(call, queue);
      else nextAt = Math.min(nextAt, dueAt);
    }
    this.#isLooking = false;
    this.#arm(nextAt - now);
  }

  #dueAt(call: Call, { id, settings }: QueueRecord): number {
    const { queuedAt = Infinity, state, queuesBefore = [] } = call.record;
    const { to, afterMs } = settings.overflow;
    // The end of a call that was due before may have brought this one an operator.
    const isLeft = state !== 'waiting' || queuesBefore.includes(id) || this.#moving.has(call);
    return to === 'none' || isLeft ? Infinity : queuedAt + afterMs;
  }

  #send(call: Call, queue: QueueRecord): void {
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
    record.queuesBefore = [...(record.queuesBefore ?? []), from.id];
    if (to === undefined || record.queuesBefore.includes(to.id)) {
      this.calls.save(call);
      return;
    }
    this.actions.leave(call);
    this.actions.wait(call, to);
    this.context.reports.callMoved(record, {
      from: sideOf(from),
      to: sideOf(to),
      by: 'overflow',
      endedCallId: undefined,
    });
  }

  #arm(ms: number): void {
    const { clock } = this.context;
    if (this.#timer) clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (ms === Infinity) return;
    this.#timer = clock.setTimeout(() => {
      this.#timer = undefined;
      this.look();
    }, ms);
  }
}

function sideOf({ number, displayName }: QueueRecord): MovedSide {
  return { userName: number, displayName };
}
