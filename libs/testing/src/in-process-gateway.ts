import {
  createGateway,
  type Gateway,
  type GatewayLog,
  type GatewayOptions,
  passwordDigest,
} from '@ringspec/gateway';
import { countingTokens, plainAccessTokens, plainPasswords } from './fake-credentials.js';
import { FakeClock } from './fake-clock.js';
import { FakePeer, type OpenSocket } from './fake-peer.js';
import { FrameTap } from './frame-tap.js';
import { MemoryAccountStore } from './memory-account-store.js';
import { MemoryJournal } from './memory-journal.js';

/** A log line, for tests that look at what is logged. */
export interface LoggedLine {
  level: keyof GatewayLog;
  fields: Record<string, unknown>;
  message: string;
}

/**
 * The real gateway core without network, disk or time of its own: demo users alice, bob, carol and
 * dave, whose passwords are their names, and the queue `support` of carol and dave.
 */
export class InProcessGateway {
  readonly clock: FakeClock;
  readonly journal = new MemoryJournal();
  readonly accounts = new MemoryAccountStore();
  readonly tap: FrameTap;
  readonly logged: LoggedLine[] = [];
  /** What sockets say of themselves: raise it to play a slow reader. */
  bufferedAmount = 0;
  gateway: Gateway;
  #generation = 0;
  readonly #options: Partial<GatewayOptions>;

  private constructor(options: Partial<GatewayOptions>, clock: FakeClock, tap: FrameTap) {
    this.#options = options;
    this.clock = clock;
    this.tap = tap;
    this.gateway = this.#create();
  }

  static async start(
    options: Partial<GatewayOptions> & { tap?: FrameTap; fakeClock?: FakeClock } = {},
  ): Promise<InProcessGateway> {
    const { tap = new FrameTap(), fakeClock = new FakeClock(), ...rest } = options;
    const gateway = new InProcessGateway(rest, fakeClock, tap);
    await gateway.#addDemoAccounts();
    await gateway.gateway.start();
    return gateway;
  }

  /** Throws the gateway away as a crash would, and starts another on the same journal. */
  async crashAndRestart(): Promise<void> {
    this.#generation += 1;
    this.gateway = this.#create();
    await this.gateway.start();
  }

  peer(): FakePeer {
    return new FakePeer(this.openSocket, this.tap);
  }

  async loggedIn(user: string, receiveCalls = true): Promise<FakePeer> {
    const peer = this.peer();
    await peer.login(user, user, receiveCalls);
    return peer;
  }

  readonly openSocket: OpenSocket = ({ receive, closed }) => {
    const generation = this.#generation;
    const bufferedAmount = (): number => this.bufferedAmount;
    return this.gateway.opened({
      // A crashed gateway sends nothing any more.
      send: (text) => {
        if (generation === this.#generation) receive(text);
      },
      close: (code) => {
        if (generation === this.#generation) closed(code);
      },
      get bufferedAmount() {
        return bufferedAmount();
      },
      remoteAddress: '127.0.0.1',
    });
  };

  #create(): Gateway {
    const line =
      (level: keyof GatewayLog) => (fields: Record<string, unknown>, message: string) => {
        this.logged.push({ level, fields, message });
      };
    return createGateway({
      accounts: this.accounts,
      journal: this.journal,
      passwords: plainPasswords,
      accessTokens: plainAccessTokens,
      randomToken: countingTokens(`g${String(this.#generation)}t`),
      clock: this.clock,
      log: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
      iceServers: () => [],
      software: 'in-process/1',
      ...this.#options,
    });
  }

  async #addDemoAccounts(): Promise<void> {
    for (const name of ['alice', 'bob', 'carol', 'dave']) {
      await this.accounts.addUser({
        id: `user-${name}`,
        name,
        application: 'demo.ringspec',
        displayName: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
        passwordHash: name,
        digest: passwordDigest(name, 'voximplant.com', name),
        frozen: false,
      });
    }
    await this.accounts.addQueue({
      id: 'queue-support',
      number: 'support',
      application: 'demo.ringspec',
      displayName: 'Support',
      operatorIds: ['user-carol', 'user-dave'],
    });
  }
}
