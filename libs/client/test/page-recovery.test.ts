import { beforeEach, describe, expect, it } from '@jest/globals';
import { OperatorACDStatuses, type ClientEventMap } from '@ringspec/generated';
import { FakeBrowser, InProcessGateway, settle, type FakePeerConnection } from '@ringspec/testing';
import type { Call } from '../src/calls/face/call.js';
import { Client } from '../src/client/client.js';
import { SessionClient } from '../src/client/session-client.js';
import { recovery } from '../src/features/recovery.js';
import { ClientUnderTest } from './support/client-under-test.js';
import { kinds } from './support/phone-of.js';
import { TabStorage } from './support/tab-storage.js';

/** In the order in which they were preferred; none where nothing was said. */
function videoCodecs(call: Call | undefined): string[] {
  const connection = call?.peerConnection as unknown as FakePeerConnection;
  return connection
    .getTransceivers()
    .flatMap(({ codecs }) => codecs.map(({ mimeType }) => mimeType));
}

/** A tab whose page can be reloaded. */
class Tab {
  readonly storage = new TabStorage();
  browser!: FakeBrowser;
  client!: Client;
  recovered: ClientEventMap['SessionRecovered'] | undefined;
  rang: ClientEventMap['IncomingCall'] | undefined;
  readonly incoming: Call[] = [];
  readonly closed: string[] = [];

  constructor(readonly gateway: InProcessGateway) {
    this.#load();
  }

  async connect(): Promise<this> {
    await this.client.init({ progressTone: false });
    await this.client.connect();
    await settle();
    return this;
  }

  async loggedIn(user: string): Promise<this> {
    await this.connect();
    await this.client.login(user, user);
    return this;
  }

  /** The page goes; `connect` belongs to the next one. */
  leave(): void {
    this.browser.signal('leaving');
    this.browser.cut();
    this.#load();
  }

  /** The browser takes the page away without a word. */
  discard(): void {
    this.browser.cut();
    this.#load();
  }

  async reload(): Promise<this> {
    this.leave();
    return this.connect();
  }

  #load(): void {
    this.browser = new FakeBrowser(this.gateway);
    this.recovered = undefined;
    this.client = new Client({
      platform: this.browser.platform,
      features: [recovery({ storage: this.storage })],
    });
    this.client.on('SessionRecovered', (event) => {
      this.recovered = event;
    });
    this.client.on('IncomingCall', (event) => {
      this.rang = event;
      this.incoming.push(event.call as Call);
    });
    this.client.on('ConnectionClosed', ({ reason }) => this.closed.push(reason ?? ''));
  }
}

describe('a page that is reloaded', () => {
  let gateway: InProcessGateway;
  let alice: Tab;
  let bob: Tab;

  beforeEach(async () => {
    gateway = await InProcessGateway.start();
    alice = await new Tab(gateway).loggedIn('alice');
    bob = await new Tab(gateway).loggedIn('bob');
  });

  async function inCall(): Promise<{ ofAlice: Call; ofBob: Call }> {
    const ofAlice = alice.client.call('bob');
    await settle();
    const ofBob = bob.incoming.at(-1) as Call;
    await ofBob.answer();
    await settle();
    return { ofAlice, ofBob };
  }

  it('is logged in still, and takes calls', async () => {
    await bob.reload();
    expect(bob.recovered).toMatchObject({ user: 'bob', displayName: 'Bob', calls: [] });
    expect(bob.client.getClientState()).toBe('LOGGED_IN');
    const { ofAlice } = await inCall();
    expect(ofAlice.state()).toBe('CONNECTED');
    expect(bob.storage.items.size).toBe(0);
  });

  it('goes on with a call, whose media are connected anew', async () => {
    const { ofAlice } = await inCall();
    await gateway.clock.advance(10_000);
    const before = ofAlice.peerConnection;
    const told: string[] = [];
    for (const name of ['EndpointAdded', 'EndpointRemoved'] as const)
      ofAlice.on(name, () => told.push(name));
    bob.leave();
    await gateway.clock.advance(2_000);
    await bob.connect();
    const [ofBob] = bob.recovered?.calls as Call[];
    expect(ofBob?.state()).toBe('CONNECTED');
    expect(ofBob?.number()).toBe('alice');
    expect(ofBob?.getCallDuration()).toBe(12_000);
    expect(ofBob?.getEndpoints()[0]?.displayName).toBe('Alice');
    await settle();
    expect(ofBob?.peerConnection?.signalingState).toBe('stable');
    expect(ofBob?.peerConnection?.remoteDescription?.type).toBe('offer');
    expect(ofAlice.peerConnection).not.toBe(before);
    expect(before?.signalingState).toBe('closed');
    expect(ofAlice.state()).toBe('CONNECTED');
    // Nobody new has come, and nothing of the connection before is left.
    expect(told).toEqual([]);
    expect(kinds(ofAlice)).toEqual(['audio']);
    await ofBob?.sendVideo(true);
    await ofBob?.sendMessage('Here again');
    ofAlice.hangup();
    await settle();
    expect(ofBob?.state()).toBe('ENDED');
  });

  it('goes on as the caller, muted and holding as before', async () => {
    const { ofBob } = await inCall();
    await alice.client.getCall(ofBob.id())?.setActive(false);
    alice.client.getCall(ofBob.id())?.muteMicrophone();
    await alice.reload();
    const [again] = alice.recovered?.calls as Call[];
    await settle();
    expect(again?.settings.incoming).toBe(false);
    expect(again?.isMicrophoneMuted()).toBe(true);
    expect([again?.active(), ofBob.active()]).toEqual([false, false]);
    await again?.setActive(true);
    await settle();
    expect([again?.active(), ofBob.active()]).toEqual([true, true]);
  });

  it.each([true, false])(
    'has its video negotiated as H.264 still where the call was begun so: %s',
    async (H264first) => {
      const ofAlice = alice.client.call({ number: 'bob', video: true, H264first });
      await settle();
      await (bob.incoming.at(-1) as Call).answer(undefined, undefined, true);
      await settle();
      const codec = (call: Call | undefined) => videoCodecs(call)[0];
      expect(codec(ofAlice)).toBe(H264first ? 'video/H264' : undefined);
      await alice.reload();
      await settle();
      const [after] = alice.recovered?.calls as Call[];
      expect(after?.peerConnection?.signalingState).toBe('stable');
      expect(codec(after)).toBe(H264first ? 'video/H264' : undefined);
    },
  );

  it('on both sides at once goes on', async () => {
    await inCall();
    alice.leave();
    bob.leave();
    await alice.connect();
    await bob.connect();
    await settle();
    for (const tab of [alice, bob]) {
      const [call] = tab.recovered?.calls as Call[];
      expect(call?.state()).toBe('CONNECTED');
      expect(call?.peerConnection?.signalingState).toBe('stable');
      expect(call?.peerConnection?.remoteDescription).not.toBeNull();
    }
  });

  it('while it rings here rings again, and can be answered', async () => {
    const ofAlice = alice.client.call('bob');
    await settle();
    await bob.reload();
    expect(bob.recovered?.calls).toEqual([]);
    expect(bob.incoming).toHaveLength(2);
    await bob.incoming[1]?.answer();
    await settle();
    expect(ofAlice.state()).toBe('CONNECTED');
    expect(ofAlice.peerConnection?.signalingState).toBe('stable');
  });

  it('while it rings from a queue tells of the queue again', async () => {
    const carol = await new Tab(gateway).loggedIn('carol');
    alice.client.call('support');
    await settle();
    await gateway.passTime(7_000);
    await carol.client.setOperatorACDStatus(OperatorACDStatuses.Online);
    await carol.client.setOperatorACDStatus(OperatorACDStatuses.Ready);
    await settle();
    expect(carol.rang).toMatchObject({ queue: 'support', waitedMs: 7_000 });
    const { call: _, ...told } = carol.rang as ClientEventMap['IncomingCall'];
    await carol.reload();
    expect(carol.incoming).toHaveLength(2);
    expect(carol.rang).toEqual({ ...told, call: carol.incoming[1] });
  });

  it('goes on with the microphone that was chosen for the call', async () => {
    const { ofBob } = await inCall();
    const chosen = { inputId: 'headset', outputId: 'speaker' };
    await bob.client.hardware.audioDevices.setCallAudioSettings(ofBob, chosen);
    await bob.reload();
    const [again] = bob.recovered?.calls as Call[];
    const { audioDevices } = bob.client.hardware;
    expect(audioDevices.getCallAudioSettings(again as Call)).toMatchObject(chosen);
    expect(bob.browser.page.requests).toMatchObject([
      { audio: { deviceId: { exact: 'headset' } } },
    ]);
  });

  it('twice while it rings at the other side is heard all the same', async () => {
    alice.client.call('bob');
    await settle();
    await alice.reload();
    await alice.reload();
    await bob.incoming[0]?.answer();
    await settle();
    expect(alice.browser.page.live.map(({ kind }) => kind)).toEqual(['audio']);
  });

  it('while it rings at the other side gets its media when that answers', async () => {
    alice.client.call('bob');
    await settle();
    await alice.reload();
    const [again] = alice.recovered?.calls as Call[];
    expect(again?.state()).toBe('PROGRESSING');
    await bob.incoming[0]?.answer();
    await settle();
    expect(again?.state()).toBe('CONNECTED');
    expect(again?.peerConnection?.signalingState).toBe('stable');
  });

  it('too late begins anew, and its call has ended', async () => {
    const { ofAlice } = await inCall();
    bob.leave();
    await gateway.passTime(9_000);
    expect(ofAlice.state()).toBe('CONNECTED');
    await gateway.passTime(1_500);
    expect(ofAlice.state()).toBe('ENDED');
    await bob.connect();
    expect(bob.recovered).toBeUndefined();
    expect(bob.client.getClientState()).toBe('CONNECTED');
    await bob.client.login('bob', 'bob');
  });

  it('where no gateway is to be had asks once', async () => {
    const features = [recovery({ storage: alice.storage })];
    const before = await new ClientUnderTest({ features }).loggedIn();
    before.page('leaving');
    expect(alice.storage.items.size).toBe(1);
    const after = new ClientUnderTest({ features: [recovery({ storage: alice.storage })] });
    after.gateway.reachability = 'unreachable';
    await after.client.init();
    expect(await after.client.connect()).toBe(false);
    expect(after.gateway.sockets).toHaveLength(1);
    expect(after.eventNames).toEqual(['SDKReady', 'ConnectionFailed']);
  });

  it('is kept without calls where it does not call, and not before somebody logs in', () => {
    const { storage } = alice;
    const keeping = recovery({ storage });
    const parts = { clock: gateway.clock, gateway: { kept: {} }, auth: {}, phone: undefined };
    expect(keeping.recovery?.suspend(parts as never)).toBe(false);
    expect(storage.items.size).toBe(0);
    Object.assign(parts.auth, { kept: { user: 'alice' } });
    expect(keeping.recovery?.keep(parts as never)).toBe(true);
    expect(JSON.parse([...storage.items.values()].join(''))).toMatchObject({ calls: [] });
  });

  it('has no calls where the next page does not call', async () => {
    await inCall();
    bob.browser.signal('leaving');
    bob.browser.cut();
    const client = new SessionClient({
      platform: new FakeBrowser(gateway).platform,
      features: [recovery({ storage: bob.storage })],
    });
    const calls: unknown[] = [];
    client.on('SessionRecovered', (event) => calls.push(event.calls));
    await client.init();
    await client.connect();
    await settle();
    expect(calls).toEqual([[]]);
    expect(client.getClientState()).toBe('LOGGED_IN');
  });

  it('is taken up once: a copy of the tab begins anew', async () => {
    bob.leave();
    const copy = new Tab(gateway);
    await bob.connect();
    await copy.connect();
    expect(bob.recovered).toBeDefined();
    expect(copy.recovered).toBeUndefined();
  });

  it('that was discarded while it stood still is taken up; one that goes on keeps nothing', async () => {
    bob.browser.signal('frozen');
    expect(bob.storage.items.size).toBe(1);
    bob.browser.signal('visible');
    expect(bob.storage.items.size).toBe(0);
    bob.browser.signal('frozen');
    bob.discard();
    await bob.connect();
    expect(bob.recovered).toBeDefined();
  });

  it('after a logout has nobody to go on with', async () => {
    await bob.client.disconnect();
    await bob.reload();
    expect(bob.recovered).toBeUndefined();
    expect(bob.client.getClientState()).toBe('CONNECTED');
  });

  it('whose storage is full logs out, as one without recovery', async () => {
    const { ofAlice } = await inCall();
    bob.storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    bob.leave();
    await settle();
    expect(ofAlice.state()).toBe('ENDED');
  });

  it('whose call ends meanwhile hears of it', async () => {
    const { ofAlice } = await inCall();
    bob.leave();
    ofAlice.hangup();
    await settle();
    await bob.connect();
    const [call] = bob.recovered?.calls as Call[];
    expect(call?.state()).toBe('ENDED');
  });
});
