/** Calls that a backend places and moves over the server API, between real browsers. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LiveCall } from '@ringspec/generated';
import { mediaFlows } from '../src/media-flow.js';
import { Stage } from '../src/stage.js';

describe('a backend', () => {
  let stage: Stage;
  let secret: string;

  beforeAll(async () => {
    stage = await Stage.set();
    const made = await stage.gateway.command('key', 'add', 'test', '--json');
    ({ secret } = JSON.parse(made) as { secret: string });
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  async function post(path: string, body: object): Promise<LiveCall> {
    const answer = await fetch(`http://${stage.gateway.address}/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
    return (await answer.json()) as LiveCall;
  }

  it('places a call, which both answer, and moves it to somebody else', async () => {
    const [alice, bob, carol] = [
      await stage.loggedIn('alice'),
      await stage.loggedIn('bob'),
      await stage.loggedIn('carol'),
    ];
    const { id } = await post('/calls', { from: 'alice', to: 'bob' });
    expect(await alice.event('IncomingCall')).toMatchObject({ issues: [] });
    await alice.run(({ lastCall }) => lastCall.answer());
    await bob.event('IncomingCall');
    await alice.callEvent('ProgressToneStart');
    await bob.run(({ lastCall }) => lastCall.answer());
    await alice.callEvent('Connected');
    await Promise.all([mediaFlows(alice, false), mediaFlows(bob, false)]);
    await bob.run(({ lastCall }) => lastCall.sendVideo(true).then(() => undefined));
    await mediaFlows(alice, true);
    await post(`/calls/${id}/move`, { to: 'carol' });
    await carol.event('IncomingCall');
    await carol.run(({ lastCall }) => lastCall.answer());
    expect((await bob.callEvent('Disconnected')).payload['reason']).toBe('transferred');
    await Promise.all([mediaFlows(alice, false), mediaFlows(carol, false)]);
  });
});
