import { SpareSet } from './spare-set.js';

/**
 * What a client has acknowledged, and which of its requests are done. It changes with every message,
 * so that the journal keeps it apart from the rest of the session, as one short row.
 */
export class SessionProgress {
  /** Ids of requests that were answered with `{}` and whose answer is not acknowledged: all there is to keep of it. */
  readonly done = new SpareSet<number>();

  constructor(
    /** Highest number of an event that the client has handled. */
    public ackedSeq = 0,
    /** Up to and including this id, the client has every answer. */
    public answered = 0,
    done: readonly number[] = [],
  ) {
    for (const id of done) this.done.add(id);
  }

  /** Reads what `toJSON` has made. */
  static parse(json: string): SessionProgress {
    const [ackedSeq, answered, ...runs] = JSON.parse(json) as number[];
    const progress = new SessionProgress(ackedSeq, answered);
    let last = 0;
    for (const each of runs) {
      if (each > 0) progress.done.add((last = each));
      else for (const end = last - each; last < end;) progress.done.add((last += 1));
    }
    return progress;
  }

  /** Notes that the client has every answer up to `id`. */
  acknowledge(id: number): void {
    if (id <= this.answered) return;
    this.answered = id;
    for (const done of this.done) if (done <= id) this.done.delete(done);
  }

  /** Ids that follow on each other are the first of them, and how many more there are as a negative number. */
  toJSON(): readonly number[] {
    const row = [this.ackedSeq, this.answered];
    let last = 0;
    let more = 0;
    for (const id of this.done) {
      if (id === last + 1 && last > 0) more += 1;
      else {
        if (more > 0) row.push(-more);
        more = 0;
        row.push(id);
      }
      last = id;
    }
    if (more > 0) row.push(-more);
    return row;
  }
}
