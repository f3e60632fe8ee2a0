/** Requests that are begun in one turn of the event loop. */
const PER_TURN = 4;

/**
 * Has requests of the server API begun a few a turn, however many came at once: what calls have to say
 * came meanwhile, and is read, kept and answered between two turns.
 */
export class RequestTurns {
  readonly #waiting: (() => void)[] = [];
  /** Of those that wait, how many the next turn is asked for. */
  #asked = 0;

  /** `nextTurn`: calls back once in the next turn of the loop. */
  constructor(private readonly nextTurn: (serve: () => void) => void) {}

  take(begin: () => void): void {
    this.#waiting.push(begin);
    this.#ask();
  }

  #ask(): void {
    while (this.#asked < Math.min(PER_TURN, this.#waiting.length)) {
      this.#asked += 1;
      this.nextTurn(this.#serve);
    }
  }

  readonly #serve = (): void => {
    this.#asked -= 1;
    const begin = this.#waiting.shift();
    // Before it begins: a begin that throws keeps no other from its turn.
    this.#ask();
    begin?.();
  };
}
