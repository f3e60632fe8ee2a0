import type { Call, Client } from '@ringspec/client';
import { endOf, nextIn, phoneAt } from './phone.js';
import type { CallingUser } from './talking-pair.js';
import type { Witness } from './witness.js';

/** Before it is tried again to be READY where that was refused. */
const retryMs = 1_000;

export interface OperatorEvents {
  offered: (call: Call) => void;
  answered: (call: Call) => void;
}

/** An operator who takes whatever the queue offers, and notes it where that is a second call. */
export class WorkingOperator {
  /** What it waits for, for people who wonder. */
  doing = 'to be ready';
  #call: Call | undefined;
  /** The queue takes a call away from whoever could not answer, and is told again that they are there. */
  #hasFailed = false;
  #isLeaving = false;

  private constructor(
    private readonly client: Client,
    readonly name: string,
    private readonly witness: Witness,
    private readonly events: OperatorEvents,
  ) {
    witness.follow(client, name, () => this.#isLeaving);
    client.on('IncomingCall', ({ call }) => {
      void this.#take(call);
    });
    client.on('ACDStatusUpdated', ({ status, description = '' }) => {
      if (status !== 'BANNED') return;
      if (!this.#hasFailed) witness.wrong(`${name} was banned: ${description}`);
      void this.#beReady();
    });
  }

  static async begin(
    { name, password, port }: CallingUser,
    witness: Witness,
    events: OperatorEvents,
  ): Promise<WorkingOperator> {
    const client = await phoneAt(String(port));
    await client.login(name, password);
    const operator = new WorkingOperator(client, name, witness, events);
    await operator.#beReady();
    return operator;
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    await this.client.disconnect();
  }

  async #beReady(): Promise<void> {
    for (const status of ['ONLINE', 'READY'] as const) {
      this.doing = `to be ${status}`;
      while (!(await this.#set(status)))
        await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
    this.#hasFailed = false;
    this.doing = 'for a call';
  }

  async #set(status: 'ONLINE' | 'READY'): Promise<boolean> {
    try {
      await this.client.setOperatorACDStatus(status);
      return true;
    } catch (error) {
      this.witness.refused(`${this.name} is not ${status}`, (error as Error).message);
      return false;
    }
  }

  async #take(call: Call): Promise<void> {
    const { witness, name } = this;
    if (this.#call) witness.wrong(`${name} has ${this.#call.id()} and is offered ${call.id()}`);
    this.#call = call;
    // At once: the next may come with the same breath.
    for (const end of ['Failed', 'Disconnected'] as const)
      call.on(end, () => {
        if (this.#call === call) this.#call = undefined;
      });
    this.doing = `to be connected in ${call.id()}`;
    const over = endOf(call);
    const connected = nextIn(call, 'Connected');
    this.events.offered(call);
    call.answer().catch(() => (this.#hasFailed = true));
    const end = await Promise.race([connected, over]);
    if (typeof end !== 'string') {
      this.doing = `the end of ${call.id()}`;
      this.events.answered(call);
    }
    await over;
    this.doing = 'for a call';
  }
}
