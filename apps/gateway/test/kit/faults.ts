import type { NatsServer } from './nats-server.js';
import type { PostgresServer } from './postgres-server.js';
import type { SeededRandom } from './seeded-random.js';
import type { Silence } from './spoilt-line.js';
import type { SupervisedGateway } from './supervised-gateway.js';

/** How often each happens, relative to the others; `cut` and `silence` befall a gateway's links. */
const weights = {
  kill: 3,
  stop: 2,
  pause: 6,
  database: 2,
  cut: 6,
  silence: 4,
};
/** What befalls them besides where NATS carries them. */
const ofNats = { nats: 3 };
type Fault = keyof (typeof weights & typeof ofNats);

/** How long a fault lasts that is not over at once, at most. */
const longestMs = 2_500;
/** Between two of them; they may overlap. */
const longestPeaceMs = 400;

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Spoils gateways and what they stand on, by a seed. */
export class Faults {
  readonly counts: Partial<Record<Fault, number>> = {};
  readonly #lasting = new Set<Promise<void>>();

  constructor(
    private readonly terms: {
      gateways: readonly SupervisedGateway[];
      postgres: PostgresServer;
      /** Undefined where links are WebSockets. */
      nats: NatsServer | undefined;
      random: SeededRandom;
    },
  ) {}

  /** Resolves when so many were done and all are over; earlier where that is asked for. `struck` hears of each. */
  async strike(
    times: number,
    isOver: () => boolean,
    struck: (count: number) => void,
  ): Promise<void> {
    const { random, nats } = this.terms;
    for (let i = 0; i < times && !isOver(); i += 1) {
      const fault = random.weighted<Fault>({ ...weights, ...(nats && ofNats) } as Record<
        Fault,
        number
      >);
      this.counts[fault] = (this.counts[fault] ?? 0) + 1;
      await this.#do(fault);
      struck(i + 1);
      await pass(random.within(0, longestPeaceMs));
    }
    await Promise.all(this.#lasting);
  }

  async #do(fault: Fault): Promise<void> {
    const gateway = await this.#target();
    const { random, postgres, nats } = this.terms;
    switch (fault) {
      case 'kill':
        gateway.end('SIGKILL');
        break;
      case 'stop':
        gateway.end('SIGTERM');
        break;
      case 'pause':
        gateway.pause();
        this.#last(() => {
          gateway.wake();
        });
        break;
      case 'cut':
        gateway.line.cut();
        break;
      case 'silence':
        gateway.line.fallSilent(random.pick<Silence>(['there', 'back', 'both']));
        this.#last(() => {
          gateway.line.speakAgain();
        });
        break;
      case 'database':
        await postgres.kill();
        await pass(random.within(0, longestMs));
        await postgres.run();
        break;
      case 'nats':
        await nats?.kill();
        await pass(random.within(0, longestMs));
        await nats?.run();
    }
  }

  /** One that is up: what is down already cannot be spoilt. */
  async #target(): Promise<SupervisedGateway> {
    for (;;) {
      const up = this.terms.gateways.filter(({ isUp }) => isUp);
      if (up.length > 0) return this.terms.random.pick(up);
      await pass(50);
    }
  }

  #last(end: () => void): void {
    const lasting = pass(this.terms.random.within(50, longestMs)).then(end);
    this.#lasting.add(lasting);
    void lasting.then(() => this.#lasting.delete(lasting));
  }
}
