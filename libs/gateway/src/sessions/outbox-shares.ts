import type { OutboxEvent } from '@ringspec/protocol';
import type { GatewayLimits } from '../gateway-options.js';
import { SpareMap } from './spare-map.js';

/** Part of an outbox that one sender may fill. */
const SENDER_PART = 1 / 8;
/** Part of it that all senders together may fill: the rest is for what the gateway itself has to tell. */
const SENDERS_PART = 1 / 2;

interface Filled {
  readonly events: number;
  readonly length: number;
}

const nothing: Filled = { events: 0, length: 0 };

/**
 * How much of a session's outbox is the doing of others. Who has used up their share is refused, so
 * that nobody can fill the outbox of somebody else, whatever they send and however fast.
 */
export class OutboxShares {
  readonly #bySender = new SpareMap<string, Filled>();
  /** By all senders together. */
  #events = 0;
  #length = 0;

  constructor(
    private readonly limits: Pick<GatewayLimits, 'pendingEvents' | 'pendingLength'>,
    restored: readonly OutboxEvent[],
  ) {
    for (const event of restored) this.add(event);
  }

  /** Whether one more event may come from the sender, of whatever length an event has. */
  hasRoom(from: string): boolean {
    const { events, length } = this.#bySender.get(from) ?? nothing;
    return (
      this.#isWithin(SENDERS_PART, this.#events, this.#length) &&
      this.#isWithin(SENDER_PART, events, length)
    );
  }

  add({ from, dataJson }: OutboxEvent): void {
    if (from !== undefined) this.#change(from, 1, dataJson.length);
  }

  /** The events were acknowledged. */
  remove(events: readonly OutboxEvent[]): void {
    for (const { from, dataJson } of events)
      if (from !== undefined) this.#change(from, -1, -dataJson.length);
  }

  #change(from: string, events: number, length: number): void {
    const filled = this.#bySender.get(from) ?? nothing;
    const now = { events: filled.events + events, length: filled.length + length };
    if (now.events === 0) this.#bySender.delete(from);
    else this.#bySender.set(from, now);
    this.#events += events;
    this.#length += length;
  }

  #isWithin(part: number, events: number, length: number): boolean {
    const { pendingEvents, pendingLength } = this.limits;
    return events < pendingEvents * part && length < pendingLength * part;
  }
}
