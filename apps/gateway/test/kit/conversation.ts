import type { Call } from '@ringspec/client';
import type { Witness } from './witness.js';

export interface Conversation {
  /** Both sides of one call, and who is there. */
  sides: readonly [Call, Call];
  names: readonly [string, string];
  /** How much each says. */
  rounds: number;
  /** What tells one call from others. */
  about: string;
}

/** Each says some things, and hears all of the other's that were not refused, once and in order. */
export async function converse(
  { sides, names, rounds, about }: Conversation,
  witness: Witness,
): Promise<void> {
  const ears = [new Ear(sides[0], witness), new Ear(sides[1], witness)] as const;
  const mouths = [new Mouth(sides[0], witness), new Mouth(sides[1], witness)] as const;
  const isOver = witness.watch(() =>
    [0, 1]
      .map((side) => `${names[side as 0 | 1]} said ${mouths[side as 0 | 1].told}`)
      .concat(ears.map((ear, side) => `${names[side as 0 | 1]} heard ${ear.told}`))
      .join('; '),
  );
  for (let i = 0; i < rounds; i += 1) {
    for (const mouth of mouths) mouth.say(`${about}/${String(i)}`);
    // What others do comes between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [ofOne, ofTwo] = [await mouths[0].kept(), await mouths[1].kept()];
  await ears[0].hears(ofTwo, names[0]);
  await ears[1].hears(ofOne, names[1]);
  isOver();
}

class Ear {
  readonly #heard: string[] = [];
  #wake: () => void = () => undefined;

  constructor(
    side: Call,
    private readonly witness: Witness,
  ) {
    side.on('MessageReceived', ({ text }) => {
      this.#heard.push(text);
      witness.messages += 1;
      this.#wake();
    });
  }

  /** What it has heard, for people who wonder. */
  get told(): string {
    return this.#heard.join();
  }

  async hears(said: readonly string[], name: string): Promise<void> {
    while (this.#heard.length < said.length)
      await new Promise<void>((resolve) => (this.#wake = resolve));
    const [heard, all] = [this.#heard.join(), said.join()];
    if (heard !== all) this.witness.wrong(`${name} heard ${heard} of ${all}`);
  }
}

class Mouth {
  readonly #said: string[] = [];
  readonly #answers: Promise<string[]>[] = [];
  readonly #unanswered = new Set<string>();

  constructor(
    private readonly side: Call,
    private readonly witness: Witness,
  ) {}

  /** What it has said, and what of that has no answer, for people who wonder. */
  get told(): string {
    const unanswered = [...this.#unanswered].join();
    return `${this.#said.join()} without an answer to ${unanswered === '' ? 'nothing' : unanswered}`;
  }

  say(text: string): void {
    this.#said.push(text);
    this.#unanswered.add(text);
    this.#answers.push(this.#answer(text).finally(() => this.#unanswered.delete(text)));
  }

  /** All of it that was not refused, once everything is answered. */
  async kept(): Promise<readonly string[]> {
    return (await Promise.all(this.#answers)).flat();
  }

  async #answer(text: string): Promise<string[]> {
    try {
      await this.side.sendMessage(text);
      return [text];
    } catch (error) {
      this.witness.refused(`${text} was not answered`, (error as Error).message);
      return [];
    }
  }
}
