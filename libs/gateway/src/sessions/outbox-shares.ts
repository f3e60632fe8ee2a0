import type { OutboxEvent } from '@ringspec/protocol';
import type { GatewayLimits } from '../gateway-options.js';

/** Part of an outbox that one sender may fill. */
const SENDER_PART = 1 / 8;
/** Part of it that all senders together may fill: the rest is for what the gateway itself has to tell. */
const SENDERS_PART = 1 / 2;

interface Filled {
  events: number;
  length: number;
}

/**
 * How much of a session's outbox is the doing of others. Who has used up their share is refused, so
 * that nobody can fill the outbox of somebody else, whatever they send and however fast.
 */
export class OutboxShares {
  readonly #bySender = new Map<string, Filled>();
  readonly #together: Filled = { events: 0, length: 0 };

  constructor(
    private readonly limits: Pick<GatewayLimits, 'pendingEvents' | 'pendingLength'>,
    restored: readonly OutboxEvent[],
  ) {
    for (const event of restored) this.add(event);
  }

  /** Whether one more event may come from the sender, of whatever length an event has. */
  hasRoom(from: string): boolean {
    const filled = this.#bySender.get(from);
    return this.#isWithin(this.#together, SENDERS_PART) && this.#isWithin(filled, SENDER_PART);
  }

  add({ from, dataJson }: OutboxEvent): void {
    if (from === undefined) return;
    const filled = this.#bySender.get(from) ?? { events: 0, length: 0 };
    this.#bySender.set(from, filled);
    for (const each of [filled, this.#together]) {
      each.events += 1;
      each.length += dataJson.length;
    }
  }

  /** The events were acknowledged. */
  remove(events: readonly OutboxEvent[]): void {
    for (const { from = '', dataJson } of events) {
      const filled = this.#bySender.get(from);
      if (filled === undefined) continue;
      for (const each of [filled, this.#together]) {
        each.events -= 1;
        each.length -= dataJson.length;
      }
      if (filled.events === 0) this.#bySender.delete(from);
    }
  }

  #isWithin(filled: Filled | undefined, part: number): boolean {
    const { pendingEvents, pendingLength } = this.limits;
    return (
      filled === undefined ||
      (filled.events < pendingEvents * part && filled.length < pendingLength * part)
    );
  }
}
