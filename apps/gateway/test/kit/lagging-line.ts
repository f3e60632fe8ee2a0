import type { ClientSocket, Clock, OpenSocket } from '@ringspec/protocol';
import type { InProcessGateway } from '@ringspec/testing';
import type { SeededRandom } from './seeded-random.js';

/** A frame takes so long at most, on the clock of the gateway. */
const longestWayMs = 8;
/** When the client and the gateway notice that a socket is lost, which either may be the first to. */
const losses = [
  [0, 0],
  [0, 500],
  [0, 2_500],
  [30, 0],
] as const;

/** A client's line to a gateway in this process: what goes over it takes its time, in order, and is lost with its socket. */
export class LaggingLine {
  #isUp = true;
  readonly #cuts = new Set<() => void>();

  constructor(
    private readonly gateway: Pick<InProcessGateway, 'clock' | 'openSocket'>,
    private readonly random: SeededRandom,
    private readonly isThere: () => boolean,
  ) {}

  /** What is on its way does not arrive. */
  cut(): void {
    for (const cut of [...this.#cuts]) cut();
  }

  /** Nothing opens for so long either. */
  goDown(ms: number): void {
    this.#isUp = false;
    this.cut();
    this.gateway.clock.setTimeout(() => {
      this.#isUp = true;
    }, ms);
  }

  readonly openSocket: OpenSocket = (_url, _subprotocol, listener): ClientSocket => {
    const { random, gateway } = this;
    const there = new Way(gateway.clock, random);
    const back = new Way(gateway.clock, random);
    let client: 'open' | 'closed' = 'open';
    let handlers: ReturnType<InProcessGateway['openSocket']> | undefined;
    const closeClient = (code: number): void => {
      this.#cuts.delete(cut);
      if (client === 'closed') return;
      client = 'closed';
      listener.closed(code, '');
    };
    const closeGateway = (): void => {
      handlers?.closed();
      handlers = undefined;
    };
    const cut = (): void => {
      this.#cuts.delete(cut);
      there.isBroken = back.isBroken = true;
      const [atClientMs, atGatewayMs] = random.pick(losses);
      gateway.clock.setTimeout(() => {
        closeClient(1006);
      }, atClientMs);
      gateway.clock.setTimeout(closeGateway, atGatewayMs);
    };
    there.carry(() => {
      if (client === 'closed') return;
      if (!this.#isUp || !this.isThere()) {
        closeClient(1006);
        return;
      }
      this.#cuts.add(cut);
      handlers = gateway.openSocket({
        receive: (text) => {
          back.carry(() => {
            if (client === 'open') listener.message(text);
          });
        },
        closed: (code) => {
          handlers = undefined;
          back.carry(() => {
            closeClient(code);
          });
        },
      });
      listener.opened();
    });
    return {
      send: (text) => {
        there.carry(() => handlers?.message(text));
      },
      close: () => {
        client = 'closed';
        this.#cuts.delete(cut);
        there.carry(closeGateway);
      },
    };
  };
}

/** One direction of a socket. */
class Way {
  isBroken = false;
  #lastAt = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: SeededRandom,
  ) {}

  carry(arrive: () => void): void {
    const now = this.clock.monotonic();
    this.#lastAt = Math.max(this.#lastAt, now + this.random.within(0, longestWayMs));
    this.clock.setTimeout(() => {
      if (!this.isBroken) arrive();
    }, this.#lastAt - now);
  }
}
