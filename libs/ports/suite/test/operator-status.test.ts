/** The status of an operator: asked, set, refused, told. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CLEAN_END } from '../src/driver.js';
import { Scene } from '../src/scene.js';

describe('the status of an operator', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.set();
  });
  afterEach(() => scene.clear());
  afterAll(() => scene.strike());

  it('is set, told and asked for', async () => {
    const driver = await scene.loggedIn('carol');
    for (const status of ['ONLINE', 'READY', 'DND'])
      await driver.request('setOperatorStatus', { status });
    await driver.event('ACDStatusUpdated', 3);
    const told = driver.all('ACDStatusUpdated').map(({ status }) => status);
    expect(told).toEqual(['ONLINE', 'READY', 'DND']);
    expect(await driver.request('getOperatorStatus')).toMatchObject({ status: 'DND' });
    expect(await driver.end()).toEqual(CLEAN_END);
  });

  it('is refused where an operator may not set it', async () => {
    const driver = await scene.loggedIn('carol');
    await driver.request('setOperatorStatus', { status: 'ONLINE' });
    const taken = await driver.tell('setOperatorStatus', { params: { status: 'IN_SERVICE' } });
    expect(taken).toMatchObject({ error: { is: 'refused', domain: 'acd' } });
    expect(await driver.request('getOperatorStatus')).toMatchObject({ status: 'ONLINE' });
    expect(await driver.end()).toEqual(CLEAN_END);
  });

  it('moves through a call of a queue', async () => {
    const [dave, alice] = await Promise.all([scene.loggedIn('dave'), scene.loggedIn('alice')]);
    await dave.request('setOperatorStatus', { status: 'ONLINE' });
    await dave.request('setOperatorStatus', { status: 'READY' });
    const offer = { type: 'offer', sdp: 'v=0\r\n' };
    await alice.request('invite', { callId: 'c_of_a_queue', number: 'support', offer });
    const call = await dave.event('IncomingCall');
    expect(call).toMatchObject({ queue: 'support' });
    const answer = { type: 'answer', sdp: 'v=0\r\n' };
    await dave.request('accept', { callId: call['callId'], answer });
    expect(await alice.event('Connected')).toMatchObject({ answer });
    await alice.request('hangup', { callId: 'c_of_a_queue' });
    await dave.event('ACDStatusUpdated', 5);
    const told = dave.all('ACDStatusUpdated').map(({ status }) => status);
    expect(told).toEqual(['ONLINE', 'READY', 'DIALING', 'IN_SERVICE', 'AFTER_SERVICE']);
    expect(await Promise.all([dave.end(), alice.end()])).toEqual([CLEAN_END, CLEAN_END]);
  });
});
