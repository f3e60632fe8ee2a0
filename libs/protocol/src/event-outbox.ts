/** An event as it waits for its acknowledgement: numbered, its data serialised. */
export interface OutboxEvent {
  readonly seq: number;
  readonly name: string;
  readonly dataJson: string;
  /** Whose doing it is, where that is somebody else than the one it is for. */
  readonly from?: string;
}

/** Numbers the events of a session and keeps each until the client has acknowledged it. */
export class EventOutbox {
  readonly #events: OutboxEvent[];
  #lastSeq: number;
  #ackedSeq: number;
  #length: number;

  /** `restored`: the unacknowledged events of an earlier life of the session, ascending. */
  constructor(ackedSeq = 0, restored: readonly OutboxEvent[] = []) {
    this.#ackedSeq = ackedSeq;
    this.#events = [...restored];
    this.#lastSeq = restored.at(-1)?.seq ?? ackedSeq;
    this.#length = lengthOf(restored);
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  get ackedSeq(): number {
    return this.#ackedSeq;
  }

  /** Unacknowledged events. */
  get size(): number {
    return this.#events.length;
  }

  /** Characters of their data. */
  get length(): number {
    return this.#length;
  }

  append(name: string, dataJson: string, from?: string): OutboxEvent {
    this.#lastSeq += 1;
    const event = { seq: this.#lastSeq, name, dataJson, ...(from !== undefined && { from }) };
    this.#events.push(event);
    this.#length += dataJson.length;
    return event;
  }

  /** Forgets the events up to `seq` and returns them. A number that was never given out counts as the last one. */
  acknowledge(seq: number): readonly OutboxEvent[] {
    const upTo = Math.min(seq, this.#lastSeq);
    if (upTo <= this.#ackedSeq) return [];
    this.#ackedSeq = upTo;
    const keepFrom = this.#events.findIndex((event) => event.seq > upTo);
    const forgotten = this.#events.splice(0, keepFrom === -1 ? this.#events.length : keepFrom);
    this.#length -= lengthOf(forgotten);
    return forgotten;
  }

  /** What a client that has handled everything up to `seq` still has to get, ascending. */
  after(seq: number): readonly OutboxEvent[] {
    return this.#events.filter((event) => event.seq > seq);
  }
}

function lengthOf(events: readonly OutboxEvent[]): number {
  return events.reduce((sum, { dataJson }) => sum + dataJson.length, 0);
}
