import type { CallEventMap, CallSettings, Config } from '@ringspec/generated';
import { CallEvents } from '@ringspec/generated';
import { FakeClock, settle, FakePage, FakePeerConnection } from '@ringspec/testing';
import type { Call } from '../../src/calls/face/call.js';
import type { ClientFeatures } from '../../src/features/client-features.js';
import { fakeAudioPlatform } from './fake-audio.js';
import { Pair, type Side } from './paired-calls.js';

export type AnyCallEvent = CallEventMap[keyof CallEventMap];

/** One side's call, with a record of its events. */
export class WatchedCall {
  readonly events: AnyCallEvent[] = [];

  constructor(readonly call: Call) {
    for (const name of Object.values(CallEvents)) {
      call.on(name, (event) => this.events.push(event));
    }
  }

  /** Names of the events, but for changes of state, which are written `→ STATE`, and those of media. */
  get story(): string[] {
    return this.events
      .filter(({ name }) => name !== 'MediaStateUpdated')
      .map((event) => (event.name === 'StateUpdated' ? `→ ${event.new}` : event.name));
  }

  last<N extends keyof CallEventMap>(name: N): CallEventMap[N] {
    const found = this.events.filter((event) => event.name === name).at(-1);
    if (found === undefined) throw new Error(`There was no ${name}.`);
    return found as CallEventMap[N];
  }

  get connection(): FakePeerConnection {
    const connection = this.call.peerConnection as unknown;
    if (!(connection instanceof FakePeerConnection)) throw new Error('There are no media yet.');
    return connection;
  }
}

/** Two people in two fake pages, on one fake clock. */
export class CallPair extends Pair {
  readonly clock: FakeClock;
  readonly alicePage: FakePage;
  readonly bobPage: FakePage;
  incoming: WatchedCall | undefined;

  constructor(config: Config = {}, features: ClientFeatures = {}) {
    const pages = { alice: new FakePage(), bob: new FakePage() };
    pages.alice.AudioContext = fakeAudioPlatform().AudioContext;
    const clock = new FakeClock();
    super({
      media: (side) => pages[side as keyof typeof pages].window,
      clock,
      config: { progressTone: false, ...config },
      features,
      iceServers: [{ urls: ['stun:stun.example'] }],
    });
    this.clock = clock;
    this.alicePage = pages.alice;
    this.bobPage = pages.bob;
    this.callee.onIncoming = ({ call }) => {
      this.incoming = new WatchedCall(call);
    };
  }

  place(settings: Partial<CallSettings> = {}): WatchedCall {
    return new WatchedCall(this.caller.manager.place({ number: 'bob', ...settings }));
  }

  /** A call that rings at the other side. */
  async ringing(
    settings: Partial<CallSettings> = {},
  ): Promise<{ alice: WatchedCall; bob: WatchedCall }> {
    const alice = this.place(settings);
    await settle();
    if (this.incoming === undefined) throw new Error('The call did not arrive.');
    return { alice, bob: this.incoming };
  }

  /** A call that was answered. */
  async connected(
    settings: Partial<CallSettings> = {},
  ): Promise<{ alice: WatchedCall; bob: WatchedCall }> {
    const both = await this.ringing(settings);
    await both.bob.call.answer(undefined, undefined, settings.video);
    await settle();
    return both;
  }

  /** Has both sides do something before either hears of the other. */
  async atOnce(...actions: readonly (() => Promise<unknown>)[]): Promise<void> {
    await Promise.all(actions.map((action) => action()));
    await settle();
  }
}

/** What a side has asked of the gateway, in order. */
export function methods({ requests }: Side): string[] {
  return requests.map(({ method }) => method);
}
