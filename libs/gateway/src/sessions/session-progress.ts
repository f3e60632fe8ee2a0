/**
 * What a client has acknowledged, and which of its requests are done. It changes with every message,
 * so that the journal keeps it apart from the rest of the session, as one short row.
 */
export class SessionProgress {
  /** Ids of requests that were answered with `{}` and whose answer is not acknowledged: all there is to keep of it. */
  readonly done: Set<number>;

  constructor(
    /** Highest number of an event that the client has handled. */
    public ackedSeq = 0,
    /** Up to and including this id, the client has every answer. */
    public answered = 0,
    done: readonly number[] = [],
  ) {
    this.done = new Set(done);
  }

  /** Reads what `toJSON` has made. */
  static parse(json: string): SessionProgress {
    const [ackedSeq, answered, ...done] = JSON.parse(json) as number[];
    return new SessionProgress(ackedSeq, answered, done);
  }

  /** Notes that the client has every answer up to `id`. */
  acknowledge(id: number): void {
    if (id <= this.answered) return;
    this.answered = id;
    for (const done of this.done) if (done <= id) this.done.delete(done);
  }

  toJSON(): readonly number[] {
    return [this.ackedSeq, this.answered, ...this.done];
  }
}
