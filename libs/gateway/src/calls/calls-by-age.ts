import type { Call } from './call.js';

/** Where a call stands among all. */
export interface CallPlace {
  createdAt: number;
  id: string;
}

type Placed = Pick<Call, 'record'>;

/**
 * Calls in the order in which they began; ids tell those of one instant apart. A page of them is read
 * from its place on, and no other call is looked at, since signalling waits meanwhile.
 */
export class CallsByAge<T extends Placed = Call> {
  readonly #calls: T[] = [];

  add(call: T): void {
    const last = this.#calls.at(-1);
    // Nearly always: it is the one that has just begun.
    if (last === undefined || byAge(last.record, call.record) <= 0) this.#calls.push(call);
    else this.#calls.splice(this.#behind(call.record), 0, call);
  }

  remove(call: T): void {
    let at = this.#behind(call.record) - 1;
    while (at >= 0 && this.#calls[at] !== call) at -= 1;
    if (at >= 0) this.#calls.splice(at, 1);
  }

  /** The oldest first: all, or those behind a place. */
  *from(after?: CallPlace): Iterable<T> {
    for (let i = after === undefined ? 0 : this.#behind(after); i < this.#calls.length; i += 1) {
      yield this.#calls[i] as T;
    }
  }

  /** How many stand at this place or before it. */
  #behind(place: CallPlace): number {
    let low = 0;
    let high = this.#calls.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (byAge((this.#calls[middle] as T).record, place) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function byAge(a: CallPlace, b: CallPlace): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}
