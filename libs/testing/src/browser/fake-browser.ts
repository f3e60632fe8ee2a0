import type { Clock, OpenSocket } from '@ringspec/protocol';
import type { InProcessGateway } from '../in-process-gateway.js';
import { InProcessNetwork } from '../in-process-network.js';
import { FakePage, type FakeWindow } from './fake-page.js';

/** What a browser tells of the life of a page. */
export type FakePageSignal = 'online' | 'network' | 'visible' | 'frozen' | 'leaving';

/** Takes the place of a browser: what the client's option `platform` asks for. */
export interface FakePlatform {
  readonly clock: Clock;
  readonly random: () => number;
  readonly randomUuid: () => string;
  readonly openSocket: OpenSocket;
  readonly location: { readonly protocol: string; readonly host: string };
  readonly watchPage: (listener: (signal: FakePageSignal) => void) => () => void;
  readonly media: FakeWindow;
}

/**
 * A user's browser in front of an in-process gateway: one page with devices, and a line of its own
 * that can be cut. Give its `platform` to one client. Time is the gateway's clock; nothing is random.
 */
export class FakeBrowser {
  static #made = 0;
  readonly page = new FakePage();
  readonly platform: FakePlatform;
  readonly #network: InProcessNetwork;
  readonly #listeners = new Set<(signal: FakePageSignal) => void>();

  constructor(gateway: InProcessGateway) {
    const network = new InProcessNetwork(gateway);
    this.#network = network;
    FakeBrowser.#made += 1;
    const self = String(FakeBrowser.#made).padStart(8, '0');
    let ids = 0;
    this.platform = {
      clock: gateway.clock,
      random: () => 0.5,
      randomUuid: () => {
        ids += 1;
        return `${self}-0000-4000-8000-${String(ids).padStart(12, '0')}`;
      },
      openSocket: network.openSocket,
      location: { protocol: 'https:', host: 'phone.example' },
      watchPage: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      media: this.page.window,
    };
  }

  /** Breaks the line to the gateway; attempts to connect fail until `restore`. Media go on. */
  cut(): void {
    this.#network.cut();
  }

  restore(): void {
    this.#network.restore();
  }

  /** As a browser that tells its page that the network is back or another, or that it is seen, or closed. */
  signal(signal: FakePageSignal): void {
    for (const listener of [...this.#listeners]) listener(signal);
  }
}
