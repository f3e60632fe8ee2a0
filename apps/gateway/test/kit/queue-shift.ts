import type { Call, Client } from '@ringspec/client';
import { converse } from './conversation.js';
import { endOf, nextIn, phoneAt } from './phone.js';
import type { SeededRandom } from './seeded-random.js';
import type { CallingUser } from './talking-pair.js';
import type { Witness } from './witness.js';
import { WorkingOperator } from './working-operator.js';

export interface ShiftTerms {
  /** Number of the queue. */
  queue: string;
  callers: readonly CallingUser[];
  operators: readonly CallingUser[];
}

/** A call in the queue, as its caller and whoever takes it know it. */
interface QueuedCall {
  /** By a count of what happens here: when it was placed, and when its caller heard that it waits. */
  placed: number;
  waits: number;
  isOffered: boolean;
  isOver: boolean;
  answer: (taken: { call: Call; by: WorkingOperator }) => void;
  answeredBy: string | undefined;
}

interface Caller {
  client: Client;
  name: string;
  doing: string;
}

/**
 * Callers of a queue who call it again and again, and its operators. None of its calls is lost, none
 * has two operators, no operator has two, and where there is one operator alone, who hears of all
 * calls in the order of their offers, nobody is overtaken who waited first.
 */
export class QueueShift {
  readonly #calls = new Map<string, QueuedCall>();
  readonly #operators: WorkingOperator[] = [];
  readonly #callers: Caller[] = [];
  #happened = 0;
  #isLeaving = false;

  private constructor(
    private readonly terms: ShiftTerms,
    private readonly random: SeededRandom,
    private readonly witness: Witness,
  ) {}

  static async begin(
    terms: ShiftTerms,
    random: SeededRandom,
    witness: Witness,
  ): Promise<QueueShift> {
    const shift = new QueueShift(terms, random, witness);
    for (const user of terms.operators) await shift.#addOperator(user);
    for (const user of terms.callers) await shift.#addCaller(user);
    return shift;
  }

  get doing(): readonly string[] {
    return [...this.#callers, ...this.#operators].map(({ name, doing }) => `${name}: ${doing}`);
  }

  /** Until it is told to end, and the last call is over. */
  async work(isOver: () => boolean): Promise<void> {
    await Promise.all(
      this.#callers.map(async (caller) => {
        while (!isOver() && this.witness.mistakes.length === 0) await this.#call(caller);
        caller.doing = 'nothing more';
      }),
    );
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    await Promise.all(this.#operators.map((operator) => operator.leave()));
    await Promise.all(this.#callers.map(({ client }) => client.disconnect()));
  }

  async #addOperator(user: CallingUser): Promise<void> {
    const operator = await WorkingOperator.begin(user, this.witness, {
      offered: (call) => {
        this.#offered(call.id());
      },
      answered: (call) => {
        this.#answered(call, operator);
      },
    });
    this.#operators.push(operator);
  }

  async #addCaller({ name, password, port }: CallingUser): Promise<void> {
    const client = await phoneAt(String(port));
    await client.login(name, password);
    this.witness.follow(client, name, () => this.#isLeaving);
    this.#callers.push({ client, name, doing: 'to begin' });
  }

  async #call(caller: Caller): Promise<void> {
    const { random, witness } = this;
    witness.calls += 1;
    const call = caller.client.call(this.terms.queue);
    const id = call.id();
    const over = endOf(call);
    const connected = nextIn(call, 'Connected');
    const queued = this.#placed(id);
    const isPatient = random.within(1, 8) > 1;
    call.on('QueueUpdated', () => {
      queued.known.waits = Math.min(queued.known.waits, ++this.#happened);
      if (isPatient || queued.known.isOver) return;
      queued.known.isOver = true;
      caller.doing = `to be told that ${id}, which it gave up, is over`;
      call.hangup().catch(() => undefined);
    });
    caller.doing = `to be connected in ${id}`;
    const met = await Promise.race([Promise.all([queued.taken, connected]), over]);
    // Who has given it up and is connected all the same hangs up in the next moment.
    if (typeof met !== 'string')
      await (queued.known.isOver ? over : this.#talk(caller, call, met[0], over));
    else if (!queued.known.isOver) witness.refused(`${id} to ${this.terms.queue} was lost`, met);
    queued.known.isOver = true;
    this.#calls.delete(id);
  }

  async #talk(
    caller: Caller,
    call: Call,
    { call: taken, by }: { call: Call; by: WorkingOperator },
    over: Promise<string>,
  ): Promise<void> {
    const id = call.id();
    const takenOver = endOf(taken);
    caller.doing = `for messages in ${id}`;
    const conversation = converse(
      {
        sides: [call, taken],
        names: [caller.name, by.name],
        rounds: this.random.within(1, 6),
        about: id,
      },
      this.witness,
    );
    const lost = await Promise.race([conversation, over, takenOver]);
    if (typeof lost === 'string' && this.#calls.get(id)?.isOver === false)
      this.witness.wrong(`${id} to ${this.terms.queue} was lost while up: ${lost}`);
    caller.doing = `to be told that ${id} is over`;
    this.random
      .pick([call, taken])
      .hangup()
      .catch(() => undefined);
    await Promise.all([over, takenOver]);
  }

  #placed(id: string): {
    known: QueuedCall;
    taken: Promise<{ call: Call; by: WorkingOperator }>;
  } {
    let answer: QueuedCall['answer'] = () => undefined;
    const taken = new Promise<{ call: Call; by: WorkingOperator }>((resolve) => {
      answer = resolve;
    });
    const known: QueuedCall = {
      placed: ++this.#happened,
      waits: Infinity,
      isOffered: false,
      isOver: false,
      answer,
      answeredBy: undefined,
    };
    this.#calls.set(id, known);
    return { known, taken };
  }

  #offered(id: string): void {
    const offered = this.#calls.get(id);
    // Its caller is gone, and has been told.
    if (!offered) return;
    const isFirst = !offered.isOffered;
    offered.isOffered = true;
    if (!isFirst || this.terms.operators.length > 1) return;
    for (const [other, { waits, isOffered, isOver }] of this.#calls)
      if (!isOffered && !isOver && waits < offered.placed)
        this.witness.wrong(`${id} has overtaken ${other} in ${this.terms.queue}`);
  }

  #answered(call: Call, by: WorkingOperator): void {
    const answered = this.#calls.get(call.id());
    if (!answered) return;
    if (answered.answeredBy !== undefined)
      this.witness.wrong(`${call.id()} is with ${answered.answeredBy} and with ${by.name}`);
    answered.answeredBy = by.name;
    answered.answer({ call, by });
  }
}
