/** ACDStatusUpdated and ACDError, and queue calls taken and missed. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connectCall } from '../src/connect-call.js';
import type { Phone } from '../src/phone.js';
import { Stage } from '../src/stage.js';

describe('the call queue', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.set({ OFFER_MS: '1500' });
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  async function readyOperator(user: string): Promise<Phone> {
    const phone = await stage.loggedIn(user);
    await phone.run(({ client }) =>
      client
        .setOperatorACDStatus('ONLINE')
        .then(() => client.setOperatorACDStatus('READY'))
        .then(() => undefined),
    );
    return phone;
  }
  const statuses = async (phone: Phone): Promise<unknown[]> =>
    (await phone.events())
      .filter(({ name }) => name === 'ACDStatusUpdated')
      .map(({ payload }) => payload['status']);

  it('moves the operator through a call that is taken', async () => {
    const carol = await readyOperator('carol');
    const alice = await stage.loggedIn('alice');
    await connectCall(alice, carol, 'support');
    await alice.run(({ lastCall }) => {
      lastCall.hangup();
    });
    const after = await carol.event('ACDStatusUpdated', 5);
    expect(after.issues).toEqual([]);
    expect(await statuses(carol)).toEqual([
      'ONLINE',
      'READY',
      'DIALING',
      'IN_SERVICE',
      'AFTER_SERVICE',
    ]);
  });

  it('bans an operator who misses a call, and gives it to the next', async () => {
    const carol = await readyOperator('carol');
    const dave = await readyOperator('dave');
    const alice = await stage.loggedIn('alice');
    await alice.run((harness) => harness.call('support'));
    await carol.event('IncomingCall');
    const banned = await carol.event('ACDStatusUpdated', 4);
    expect(banned.payload).toMatchObject({ status: 'BANNED', description: expect.any(String) });
    await dave.event('IncomingCall');
    await dave.run(({ lastCall }) => lastCall.answer());
    await alice.callEvent('Connected');
    const refused = await carol.run(({ client }) =>
      client.setOperatorACDStatus('READY').then(
        () => 0,
        ({ code }: { code: number }) => code,
      ),
    );
    expect(refused).toBe(2);
    expect((await carol.event('ACDError')).payload).toMatchObject({ code: 2, action: 'setStatus' });
    await carol.run(({ client }) => client.setOperatorACDStatus('ONLINE').then(() => undefined));
    await carol.run(({ client }) => client.setOperatorACDStatus('READY').then(() => undefined));
  });

  it('reports two windows of one operator', async () => {
    const first = await readyOperator('dave');
    const second = await stage.loggedIn('dave');
    await second.run(({ client }) => client.setOperatorACDStatus('DND').then(() => undefined));
    const { payload, issues } = await first.event('ACDError');
    expect(issues).toEqual([]);
    expect(payload).toMatchObject({ code: 6, message: expect.any(String) });
    expect((await first.event('ACDStatusUpdated', 3)).payload['status']).toBe('DND');
  });

  it('reports a status asked for before login', async () => {
    const phone = await stage.phone();
    await phone.connect();
    const code = await phone.run(({ client }) =>
      client.getOperatorACDStatus().then(
        () => 0,
        (error: { code: number }) => error.code,
      ),
    );
    expect(code).toBe(1);
    expect((await phone.event('ACDError')).payload).toMatchObject({ code: 1, action: 'getStatus' });
  });

  it('keeps a status for messages too, where the page works with both', async () => {
    const phone = await stage.phone();
    await phone.connect({ queueType: 2 });
    await phone.run(({ client }) =>
      client.setOperatorSQMessagingStatus('READY').catch(() => undefined),
    );
    expect(await phone.event('SQError')).toMatchObject({ issues: [], payload: { code: 1 } });
    await phone.run(
      ({ client }, password) => client.login('carol', password).then(() => undefined),
      stage.gateway.passwords.get('carol') ?? '',
    );
    await phone.run(({ client }) => client.setOperatorSQMessagingStatus('READY'));
    expect(await phone.event('SQMessagingStatusUpdated')).toMatchObject({
      issues: [],
      payload: { status: 'READY' },
    });
  });
});
