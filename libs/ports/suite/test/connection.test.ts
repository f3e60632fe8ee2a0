/** Networks and gateways that fail, requests that are given up, and what is left at the end. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LoginTokens } from '@ringspec/generated';
import { CLEAN_END, Driver } from '../src/driver.js';
import { type CutPoint, Network } from '../src/network.js';
import { Scene } from '../src/scene.js';

/** Each of both sides of a call is cut so often. */
const CUTS = 25;
/** A client has ten attempts in an outage, and one that begins so soon after a resume is the same. */
const STABLE_AFTER_MS = 2_000;
const CUTS_OF_AN_OUTAGE = 4;
const POINTS: readonly CutPoint[] = ['before-answer', 'before-request'];
const OFFER = { type: 'offer', sdp: 'v=0\r\n' };
const ANSWER = { type: 'answer', sdp: 'v=0\r\n' };

describe('a connection', () => {
  let scene: Scene;
  const networks: Network[] = [];
  const network = async (): Promise<Network> => {
    const one = await Network.start(scene.gateway.port);
    networks.push(one);
    return one;
  };
  beforeAll(async () => {
    scene = await Scene.set();
  });
  afterEach(async () => {
    await scene.clear();
    await Promise.all(networks.splice(0).map((each) => each.dispose()));
  });
  afterAll(() => scene.strike());

  it('is cut 50 times under traffic: nothing is lost, doubled or out of order', async () => {
    const ways = [await network(), await network()] as const;
    const [alice, bob] = await Promise.all([
      scene.loggedIn('alice', ways[0].url),
      scene.loggedIn('bob', ways[1].url),
    ]);
    const callId = 'c_over_cuts';
    await alice.request('invite', { callId, number: 'bob', offer: OFFER });
    await bob.event('IncomingCall');
    await bob.request('accept', { callId, answer: ANSWER });
    await alice.event('Connected');

    const speak = async (driver: Driver, way: Network): Promise<string[]> => {
      const texts: string[] = [];
      for (let cut = 0; cut < CUTS; cut += 1) {
        const text = String(cut);
        const isCut = way.cutAt(POINTS[cut % POINTS.length] as CutPoint);
        await Promise.all([
          isCut,
          driver.request('sendMessage', { callId, text }),
          driver.request('sendInfo', { callId, mimeType: 'text/plain', body: text }),
          driver.request('getOperatorStatus').catch(() => undefined),
        ]);
        texts.push(text);
        if (cut % CUTS_OF_AN_OUTAGE === CUTS_OF_AN_OUTAGE - 1) await setTimeout(STABLE_AFTER_MS);
      }
      return texts;
    };
    const [ofAlice, ofBob] = await Promise.all([speak(alice, ways[0]), speak(bob, ways[1])]);
    for (const [hearer, texts] of [
      [bob, ofAlice],
      [alice, ofBob],
    ] as const) {
      await hearer.event('MessageReceived', CUTS);
      await hearer.event('InfoReceived', CUTS);
      expect(hearer.all('MessageReceived').map(({ text }) => text)).toEqual(texts);
      expect(hearer.all('InfoReceived').map(({ body }) => body)).toEqual(texts);
    }
    await bob.request('hangup', { callId });
    await alice.event('Disconnected');
    expect(alice.all('Connected')).toHaveLength(1);
    expect(await Promise.all([alice.end(), bob.end()])).toEqual([CLEAN_END, CLEAN_END]);
    await Promise.all(ways.map((way) => way.idle()));
    // Fifty outages, each with attempts that step back: on a busy machine twice as long as on an idle one.
  }, 180_000);

  it('outlives a gateway that is killed and started again, and so does a call', async () => {
    const [driver, page] = await Promise.all([scene.loggedIn('carol'), scene.page('bob')]);
    const media = await scene.media();
    const callId = 'c_over_a_crash';
    await driver.request('invite', { callId, number: 'bob', offer: await media.offer() });
    await page.event('IncomingCall');
    await page.run(({ lastCall }) => lastCall.answer());
    await media.take((await driver.event('Connected'))['answer']);

    await scene.gateway.end('SIGKILL');
    const asked = driver.request('setOperatorStatus', { status: 'ONLINE' });
    const said = driver.request('sendMessage', { callId, text: 'still there?' });
    await scene.gateway.restart();
    await Promise.all([asked, said]);
    expect((await page.callEvent('MessageReceived')).payload['text']).toBe('still there?');
    await page.run(({ lastCall }) => {
      lastCall.sendMessage('yes');
    });
    expect(await driver.event('MessageReceived')).toMatchObject({ callId, text: 'yes' });
    expect(await driver.request('getOperatorStatus')).toMatchObject({ status: 'ONLINE' });
    expect(await driver.end()).toEqual(CLEAN_END);
  });

  it('that is silent settles requests by their timeout and by cancelling', async () => {
    const way = await network();
    const driver = await scene.loggedIn('carol', way.url);
    way.silence();
    const late = await driver.tell('getOperatorStatus', { params: {}, timeoutMs: 50 });
    expect(late).toMatchObject({ error: { is: 'timeout', name: 'RequestTimeout' } });
    const given = driver.tell('getOperatorStatus', { params: {} });
    expect(await driver.tell('cancel', { request: given.id })).toEqual({ ok: {} });
    expect(await given).toMatchObject({ error: { is: 'cancelled' } });

    const kept = driver.request('setOperatorStatus', { status: 'ONLINE' });
    way.cut();
    await kept;
    expect(await driver.request('getOperatorStatus')).toMatchObject({ status: 'ONLINE' });
    expect(await driver.end()).toEqual(CLEAN_END);
    await way.idle();
  });

  it('that is closed settles what waits, and leaves nothing behind', async () => {
    const way = await network();
    const driver = await scene.loggedIn('carol', way.url);
    way.silence();
    const waiting = driver.tell('getOperatorStatus', { params: {} });
    await driver.tell('disconnect');
    expect(await waiting).toMatchObject({ error: { is: 'lost', name: 'ConnectionLost' } });
    // The gateway's part of closing does not arrive: nothing may go on waiting for it.
    expect(await driver.end()).toEqual(CLEAN_END);
    await way.idle();
  });

  it('that nobody reads from is closed all the same, and leaves nothing behind', async () => {
    const way = await network();
    const driver = await scene.loggedIn('carol', way.url);
    way.stall();
    // More than the buffers of two sockets take: the frame that closes does not go out.
    const body = '\u0001'.repeat(8_000);
    const params = { callId: 'c_of_nobody', mimeType: 'text/plain', body };
    const asked = Array.from({ length: 300 }, () => driver.tell('sendInfo', { params }));
    await driver.tell('disconnect');
    const lost = { error: { is: 'lost', name: 'ConnectionLost' } };
    for (const outcome of await Promise.all(asked)) expect(outcome).toMatchObject(lost);
    expect(await driver.end()).toEqual(CLEAN_END);
  });

  it('whose login is revoked ends for good, without another attempt', async () => {
    const way = await network();
    const [driver, other] = await Promise.all([scene.connected(way.url), scene.connected()]);
    const login = { user: 'dave', password: scene.password('dave') };
    const { tokens } = await driver.request('login', login);
    const { refreshToken } = tokens as LoginTokens;
    const params = { user: 'dave', refreshToken };
    await other.request('refreshTokens', params);
    // Who uses it again may be its thief: whatever came of the login ends.
    expect(await other.tell('refreshTokens', { params })).toHaveProperty('error');
    await way.idle();
    const asked = await driver.tell('getOperatorStatus', { params: {} });
    expect(asked).toMatchObject({ error: { is: 'lost', name: 'ConnectionLost' } });
    expect(way.taken).toBe(1);
    expect(await Promise.all([driver.end(), other.end()])).toEqual([CLEAN_END, CLEAN_END]);
  });

  it('to nobody fails, and leaves nothing behind', async () => {
    const way = await network();
    await way.dispose();
    const driver = Driver.start();
    const outcome = await driver.tell('connect', { url: way.url });
    expect(outcome).toMatchObject({ error: { is: 'lost', name: 'ConnectionLost' } });
    expect(await driver.end()).toEqual(CLEAN_END);
  });
});
