import type { Call, Client } from '@ringspec/client';
import { converse } from './conversation.js';
import { endOf, nextIn, nextOf, phoneAt } from './phone.js';
import type { SeededRandom } from './seeded-random.js';
import type { Witness } from './witness.js';

export interface CallingUser {
  name: string;
  password: string;
  /** Where they come in. */
  port: number;
}

/** Two users who call each other again and again, say numbered things, and note whatever should not be. */
export class TalkingPair {
  /** What it waits for, for people who wonder. */
  doing = 'to log in';
  #calls = 0;
  #rings = 0;
  #expectedRings = 0;
  #isLeaving = false;

  /** Of users who are logged in. */
  constructor(
    private readonly clients: readonly [Client, Client],
    private readonly names: readonly [string, string],
    private readonly random: SeededRandom,
    private readonly witness: Witness,
  ) {
    for (const [index, client] of clients.entries())
      witness.follow(client, names[index] ?? '', () => this.#isLeaving);
    clients[1].on('IncomingCall', () => (this.#rings += 1));
  }

  static async begin(
    [one, two]: readonly [CallingUser, CallingUser],
    random: SeededRandom,
    witness: Witness,
  ): Promise<TalkingPair> {
    const clients = [await phoneAt(String(one.port)), await phoneAt(String(two.port))] as const;
    await clients[0].login(one.name, one.password);
    await clients[1].login(two.name, two.password);
    return new TalkingPair(clients, [one.name, two.name], random, witness);
  }

  /** Until it is told to end, and the last call is over. */
  async talk(isOver: () => boolean): Promise<void> {
    while (!isOver() && this.witness.mistakes.length === 0) await this.#call();
    this.doing = 'nothing more';
    if (this.#rings !== this.#expectedRings) {
      const rings = `rang ${String(this.#rings)} times`;
      this.witness.wrong(`${String(this.#expectedRings)} calls to ${this.names[1]} ${rings}`);
    }
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    await Promise.all(this.clients.map((client) => client.disconnect()));
  }

  async #call(): Promise<void> {
    const [caller, callee] = this.clients;
    this.#calls += 1;
    this.witness.calls += 1;
    const number = String(this.#calls);
    this.doing = `to be rung by call ${number}`;
    const rings = nextOf(callee, 'IncomingCall');
    const call = caller.call(this.names[1]);
    const over = endOf(call);
    const rung = await Promise.race([rings, over]);
    if (typeof rung === 'string') {
      this.witness.refused(`call ${number} failed`, rung);
      return;
    }
    this.#expectedRings += 1;
    const answered = rung.call;
    const answeredOver = endOf(answered);
    const ends = Promise.race([over, answeredOver]);
    this.doing = `to be connected in call ${number}`;
    const connected = [nextIn(call, 'Connected'), nextIn(answered, 'Connected')];
    // How it went the events tell.
    answered.answer().catch(() => undefined);
    const failure = await Promise.race([Promise.all(connected), ends]);
    if (typeof failure === 'string') this.witness.refused(`call ${number} failed`, failure);
    else {
      const lost = await Promise.race([this.#converse([call, answered]), ends]);
      if (lost !== undefined) this.witness.wrong(`call ${number} was lost: ${lost}`);
    }
    this.doing = `to be told that call ${number} is over`;
    this.random
      .pick([call, answered])
      .hangup()
      .catch(() => undefined);
    await Promise.all([over, answeredOver]);
  }

  async #converse(sides: readonly [Call, Call]): Promise<undefined> {
    const rounds = this.random.within(3, 30);
    const about = String(this.#calls);
    this.doing = `for ${String(rounds)} messages each in call ${about}`;
    await converse({ sides, names: this.names, rounds, about }, this.witness);
  }
}
