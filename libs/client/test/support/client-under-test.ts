import { Events, type ClientEvent } from '@ringspec/generated';
import { Client } from '../../src/client/client.js';
import type { ClientOptions } from '../../src/client/client-options.js';
import { tones } from '../../src/features/tones.js';
import type { Platform, PageSignal } from '../../src/platform/platform.js';
import { FakeClock, settle } from '@ringspec/testing';
import { aliceLoggedIn } from './login-answers.js';
import { ScriptedGateway } from './scripted-gateway.js';

/** A client on a fake clock, in front of a scripted gateway, with a record of its events. */
export class ClientUnderTest {
  readonly clock = new FakeClock();
  readonly gateway = new ScriptedGateway();
  readonly events: ClientEvent[] = [];
  readonly listenerErrors: unknown[] = [];
  readonly client: Client;
  page: (signal: PageSignal) => void = () => undefined;

  constructor({
    platform,
    ...options
  }: Omit<ClientOptions, 'platform'> & { platform?: Partial<Platform> } = {}) {
    this.client = new Client({
      platform: {
        clock: this.clock,
        random: () => 0.5,
        randomUuid: () => '0b9d3c1e-7a54-4f0e-9a2b-5d1c8e6f7a10',
        openSocket: this.gateway.openSocket,
        location: { protocol: 'https:', host: 'phone.example' },
        watchPage: (listener) => {
          this.page = listener;
          return () => {
            this.page = () => undefined;
          };
        },
        ...platform,
      },
      features: [tones],
      onListenerError: (error) => this.listenerErrors.push(error),
      ...options,
    });
    for (const name of Object.values(Events)) {
      this.client.on(name, (event) => this.events.push(event));
    }
  }

  /** Names of the events so far, in order. */
  get eventNames(): string[] {
    return this.events.map(({ name }) => name);
  }

  /** The newest event of a name. */
  last<N extends ClientEvent['name']>(name: N): Extract<ClientEvent, { name: N }> | undefined {
    const found = this.events.filter((event) => event.name === name).at(-1);
    return found as Extract<ClientEvent, { name: N }> | undefined;
  }

  async connected(): Promise<this> {
    await this.client.init();
    await this.client.connect();
    return this;
  }

  async loggedIn(): Promise<this> {
    await this.connected();
    this.gateway.answer('login', () => aliceLoggedIn);
    await this.client.login('alice', 'secret');
    await settle();
    return this;
  }
}
