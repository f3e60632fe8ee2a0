/** What applications hold through a Proxy (Vue, MobX), or take apart. */
import { settle } from '@ringspec/testing';
import { describe, expect, it } from '@jest/globals';
import type { Call } from '../src/calls/face/call.js';
import { bindMembers } from '../src/events/bind-members.js';
import { CallPair } from './support/call-pair.js';
import { ClientUnderTest } from './support/client-under-test.js';

/** As `ref` of Vue 3: what is read through it is a Proxy too. */
function reactive<T extends object>(target: T): T {
  return new Proxy(target, {
    get: (object, key, receiver): unknown => {
      const value: unknown = Reflect.get(object, key, receiver);
      const isPlain = Object.prototype.toString.call(value) === '[object Object]';
      return Array.isArray(value) || isPlain ? reactive(value as object) : value;
    },
  });
}

describe('behind a Proxy', () => {
  it('a client logs in', async () => {
    const test = new ClientUnderTest();
    const client = reactive(test.client);
    const seen: string[] = [];
    client.on('SDKReady', ({ name }) => seen.push(name));
    await client.init();
    expect(client.alreadyInitialized).toBe(true);
    expect(await client.connect()).toBe(true);
    expect(client.getClientState()).toBe('CONNECTED');
    expect(client.hardware.audioDevices.getDefaultAudioSettings()).toEqual({});
    expect(seen).toEqual(['SDKReady']);
  });

  it('a call, its endpoint and its media do all they do without', async () => {
    const pair = new CallPair();
    const { alice, bob } = await pair.connected({ video: true });
    const call: Call = reactive(alice.call);
    const ended: string[] = [];
    call.addEventListener('Disconnected', ({ name }) => ended.push(name));
    expect(call.state()).toBe('CONNECTED');
    expect(call.settings).toMatchObject({ number: 'bob', state: 'CONNECTED' });
    expect(call.peerConnection).toBe(alice.call.peerConnection);
    const [endpoint] = call.getEndpoints();
    const [renderer] = endpoint?.mediaRenderers ?? [];
    renderer?.disable();
    expect(renderer?.enabled).toBe(false);
    await endpoint?.useAudioOutput('speaker');
    await call.hangup();
    await settle();
    expect(ended).toEqual(['Disconnected']);
    expect(bob.call.state()).toBe('ENDED');
  });
});

describe('methods taken out of their object', () => {
  it('stay those of the object', async () => {
    const test = new ClientUnderTest();
    const { init, connect, getClientState, on } = test.client;
    const seen: string[] = [];
    on('ConnectionEstablished', ({ name }) => seen.push(name));
    await init();
    await connect();
    expect(getClientState()).toBe('CONNECTED');
    expect(seen).toEqual(['ConnectionEstablished']);
    const pair = new CallPair();
    const { alice } = await pair.connected();
    const { state, hangup } = alice.call;
    expect(state()).toBe('CONNECTED');
    await hangup();
    await settle();
    expect(state()).toBe('ENDED');
  });
});

it('binds what is no object of this page’s classes as far as it goes', () => {
  const bare = Object.assign(Object.create(null) as object, { n: 1 });
  bindMembers(bare);
  expect(bare).toEqual({ n: 1 });
});

it('binds methods so that tests and applications can still replace them, and no own ones', () => {
  class Bell {
    #times = 0;
    constructor() {
      bindMembers(this);
    }
    ring(): number {
      return (this.#times += 1);
    }
  }
  const bell = new Bell();
  expect([Object.hasOwn(bell, 'ring'), Object.hasOwn(bell, 'constructor')]).toEqual([true, false]);
  bell.ring = () => 7;
  bindMembers(bell);
  expect(bell.ring()).toBe(7);
  Reflect.deleteProperty(bell, 'ring');
  expect(bell.ring()).toBe(1);
});
