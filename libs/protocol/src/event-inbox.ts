/** The client's side of event numbers: tells what is new, in order, once. */
export class EventInbox {
  #lastSeq: number;

  /** `lastSeq`: what was handled before, of a session that goes on. */
  constructor(lastSeq = 0) {
    this.#lastSeq = lastSeq;
  }

  /** Number of the last event handled: what a resume and an ack report. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /**
   * `new` is to be handled, `repeated` was handled before a resume. `gap` means that the gateway
   * skipped a number, which it never does: the connection is to be given up and resumed.
   */
  accept(seq: number): 'new' | 'repeated' | 'gap' {
    if (seq <= this.#lastSeq) return 'repeated';
    if (seq > this.#lastSeq + 1) return 'gap';
    this.#lastSeq = seq;
    return 'new';
  }
}
