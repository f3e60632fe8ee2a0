import {
  createGateway,
  defaultQueueSettings,
  type Gateway,
  type GatewayLog,
  type GatewayOptions,
  passwordDigest,
} from '@ringspec/gateway-core';
import { countingTokens, plainAccessTokens, plainPasswords } from './fake-credentials.js';
import { FakeClock, settle } from './fake-clock.js';
import { FakePeer, type OpenSocket } from './fake-peer.js';
import { FrameTap } from './frame-tap.js';
import { GatewayLife } from './gateway-life.js';
import { MemoryAccountStore } from './memory-account-store.js';
import { MemoryJournal } from './memory-journal.js';

/** Well within what a gateway takes for silence. */
const PING_MS = 9_000;

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
  #life: GatewayLife;
  #lives = 0;
  readonly #peers: FakePeer[] = [];
  readonly #options: Partial<GatewayOptions>;

  private constructor(options: Partial<GatewayOptions>, clock: FakeClock, tap: FrameTap) {
    this.#options = options;
    this.clock = clock;
    this.tap = tap;
    this.#life = new GatewayLife(clock, this.journal);
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

  /** Ends the gateway as `kill -9` would: what it had not committed is gone, and every socket is lost. */
  crash(): void {
    this.#life.crash();
  }

  /** Starts another gateway on the same journal. */
  async restart(): Promise<void> {
    this.#life = new GatewayLife(this.clock, this.journal);
    this.gateway = this.#create();
    await this.gateway.start();
  }

  async crashAndRestart(): Promise<void> {
    this.crash();
    await this.restart();
  }

  /** Lets time pass while every peer with a connection keeps it alive. */
  async passTime(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= PING_MS) {
      await this.clock.advance(Math.min(left, PING_MS));
      for (const peer of this.#peers.filter(({ connected }) => connected)) {
        // A connection that is closed just now leaves its ping without an answer.
        peer.request('ping', {}).catch(() => undefined);
      }
      await settle();
    }
  }

  /** A client at this address. */
  peer(remoteAddress = '127.0.0.1'): FakePeer {
    const peer = new FakePeer(this.openSocketFrom(remoteAddress), this.tap);
    this.#peers.push(peer);
    return peer;
  }

  async loggedIn(user: string, receiveCalls = true): Promise<FakePeer> {
    const peer = this.peer();
    await peer.login(user, user, receiveCalls);
    return peer;
  }

  readonly openSocket: OpenSocket = (socket) => this.openSocketFrom('127.0.0.1')(socket);

  openSocketFrom(remoteAddress: string): OpenSocket {
    return ({ receive, closed }) =>
      this.#life.connect(
        { receive, closed, bufferedAmount: () => this.bufferedAmount, remoteAddress },
        (socket) => this.gateway.opened(socket),
      );
  }

  #create(): Gateway {
    const line =
      (level: keyof GatewayLog) => (fields: Record<string, unknown>, message: string) => {
        this.logged.push({ level, fields, message });
      };
    this.#lives += 1;
    return createGateway({
      accounts: this.accounts,
      journal: this.#life.journal,
      passwords: plainPasswords,
      accessTokens: plainAccessTokens,
      randomToken: countingTokens(`g${String(this.#lives)}t`),
      clock: this.#life.clock,
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
        digest: passwordDigest(name, 'ringspec.internal', name),
        frozen: false,
        credentialVersion: 1,
      });
    }
    await this.accounts.addQueue({
      id: 'queue-support',
      number: 'support',
      application: 'demo.ringspec',
      displayName: 'Support',
      operators: ['user-carol', 'user-dave'].map((userId) => ({ userId, priority: 1, skills: {} })),
      settings: defaultQueueSettings,
    });
  }
}
