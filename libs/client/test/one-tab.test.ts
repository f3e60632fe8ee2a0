import { beforeEach, describe, expect, it } from '@jest/globals';
import { FakeBrowser, InProcessGateway, settle } from '@ringspec/testing';
import type { Call } from '../src/calls/face/call.js';
import { Client } from '../src/client/client.js';
import { oneTab, type TabLocks } from '../src/features/one-tab.js';

/** The locks of one origin: each name is held by one at a time, in the order of asking. */
class OriginLocks {
  readonly #queues = new Map<string, Promise<unknown>>();

  readonly locks = {
    request: (
      name: string,
      { signal }: LockOptions,
      hold: LockGrantedCallback<unknown>,
    ): Promise<unknown> => {
      const before = this.#queues.get(name) ?? Promise.resolve();
      const held = before.then(() => {
        if (signal?.aborted === true) throw new DOMException('withdrawn', 'AbortError');
        return hold(null);
      });
      this.#queues.set(
        name,
        held.catch(() => undefined),
      );
      return held;
    },
  } as unknown as TabLocks;
}

describe('of several tabs of a user', () => {
  let gateway: InProcessGateway;
  let alice: Client;
  let origin: OriginLocks;
  let rang: string[];

  beforeEach(async () => {
    gateway = await InProcessGateway.start();
    origin = new OriginLocks();
    rang = [];
    alice = await tab('alice', 'alice');
  });

  async function tab(user: string, name: string, locks = origin.locks): Promise<Client> {
    const client = new Client({
      platform: new FakeBrowser(gateway).platform,
      features: [oneTab({ locks })],
    });
    client.on('IncomingCall', () => rang.push(name));
    await client.init({ progressTone: false });
    await client.connect();
    await client.login(user, user);
    return client;
  }

  async function call(): Promise<Call> {
    const placed = alice.call('bob');
    await settle();
    return placed;
  }

  it('one rings, the same each time', async () => {
    await tab('bob', 'first');
    await tab('bob', 'second');
    (await call()).hangup();
    await settle();
    (await call()).hangup();
    expect(rang).toEqual(['first', 'first']);
  });

  it('another rings when that one logs out, with the call that still rings', async () => {
    const first = await tab('bob', 'first');
    const second = await tab('bob', 'second');
    const placed = await call();
    await first.disconnect();
    await settle();
    expect(rang).toEqual(['first', 'second']);
    await second.getCall(placed.id())?.answer();
    await settle();
    expect(placed.state()).toBe('CONNECTED');
  });

  it('one that is opened while another rings stays silent, until that one is closed', async () => {
    const first = await tab('bob', 'first');
    await call();
    await tab('bob', 'second');
    expect(rang).toEqual(['first']);
    await first.disconnect();
    await settle();
    expect(rang).toEqual(['first', 'second']);
  });

  it('none rings for a call that is over', async () => {
    const first = await tab('bob', 'first');
    await tab('bob', 'second');
    const placed = await call();
    placed.hangup();
    await settle();
    await first.disconnect();
    await settle();
    expect(rang).toEqual(['first']);
  });

  it('one of another user rings as well', async () => {
    await tab('bob', 'bob');
    await tab('carol', 'carol');
    await call();
    alice.call('carol');
    await settle();
    expect(rang).toEqual(['bob', 'carol']);
  });

  it('each rings where locks are refused', async () => {
    const refused = {
      request: () => Promise.reject(new DOMException('no origin', 'SecurityError')),
    } as unknown as TabLocks;
    await tab('bob', 'first', refused);
    await tab('bob', 'second', refused);
    await call();
    expect(rang).toEqual(['first', 'second']);
  });
});
