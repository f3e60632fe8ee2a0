import type { Timer } from '@ringspec/protocol';
import type { CallBook } from '../calls/call-book.js';
import type { Call } from '../calls/call.js';
import type { GatewayContext } from '../context.js';
import type { QueueRecord } from '../ports/account-store.js';
import type { SessionRegistry } from '../sessions/session-registry.js';
import { openCalls } from './open-calls.js';
import { expectedWaitMs } from './routing/expected-wait.js';
import { waitingOrder } from './routing/waiting-order.js';

/** However fast a queue moves, its callers are told of new places no more often. */
const TELL_EVERY_MS = 1_000;

/** Tells callers who wait their places: at once the first time, then when these have changed. */
export class QueuePositions {
  #timer: Timer | undefined;

  constructor(
    private readonly context: Pick<GatewayContext, 'clock'>,
    private readonly sessions: Pick<SessionRegistry, 'get'>,
    private readonly calls: CallBook,
    private readonly paceOf: (queue: QueueRecord) => {
      operatorsAtWork: number;
      handlingMs: readonly number[];
    },
  ) {}

  /** To be called whenever places may have changed. */
  look(): void {
    if (this.calls.waitingCount === 0) return;
    if (this.calls.waiting().some(isNew)) this.#tell(isNew);
    this.#timer ??= this.context.clock.setTimeout(() => {
      this.#timer = undefined;
      this.#tell(() => true);
    }, TELL_EVERY_MS);
  }

  #tell(isMeant: (call: Call) => boolean): void {
    const ahead = new Map<string, number>();
    const open = openCalls(this.calls.all());
    const now = this.context.clock.now();
    open.sort((a, b) => waitingOrder(a.call.record, b.call.record, now));
    for (const { call, queue } of open) {
      const position = (ahead.get(queue.id) ?? 0) + 1;
      ahead.set(queue.id, position);
      // While it rings, it may be answered any moment.
      if (call.record.state === 'waiting' && isMeant(call)) this.#tellOne(call, queue, position);
    }
  }

  #tellOne(call: Call, queue: QueueRecord, position: number): void {
    const { record } = call;
    const place = `${queue.id} ${String(position)}`;
    // Who has no connection is told when there is one again, and then what holds by then.
    const caller = this.sessions.get(record.origin.sessionId);
    if (record.place === place || caller?.state !== 'attached') return;
    record.place = place;
    const { operatorsAtWork, handlingMs } = this.paceOf(queue);
    const wait = expectedWaitMs(position, operatorsAtWork, handlingMs);
    this.calls.tell(call, record.origin, 'QueueUpdated', {
      queue: queue.number,
      displayName: queue.displayName,
      position,
      ...(wait !== undefined && { expectedWaitMs: wait }),
    });
  }
}

function isNew({ record }: Call): boolean {
  return record.place === undefined || !record.place.startsWith(`${record.queue?.id ?? ''} `);
}
