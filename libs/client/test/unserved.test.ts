/** What needs a media server or a push service is there, and fails as documented. */
import { describe, expect, it } from '@jest/globals';
import { settle } from '@ringspec/testing';
import type { CallEventMap } from '@ringspec/generated';
import type { Client } from '../src/client/client.js';
import { ClientUnderTest } from './support/client-under-test.js';

type Listen = (name: 'Failed', listener: (event: CallEventMap['Failed']) => void) => void;

describe('without a media server', () => {
  it.each<[string, (client: Client) => { on: Listen; state(): string }]>([
    ['callConference', (client) => client.callConference('room')],
    ['joinAsSharing', (client) => client.joinAsSharing('room', true)],
    ['joinAsViewer', (client) => client.joinAsViewer('room', { 'X-A': '1' })],
  ])('%s fails with NotServed, and sends nothing', async (_, join) => {
    const test = await new ClientUnderTest().loggedIn();
    const call = join(test.client);
    const failures: CallEventMap['Failed'][] = [];
    call.on('Failed', (event) => failures.push(event));
    expect(call.state()).toBe('PROGRESSING');
    await settle();
    expect(failures).toMatchObject([{ name: 'Failed', code: 501 }]);
    expect(call.state()).toBe('ENDED');
    expect(test.gateway.last('invite')).toBeUndefined();
  });

  it('a call that only watches has what it has of a call', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const viewer = test.client.joinAsViewer('room');
    const { id, number, displayName, headers, getEndpoints } = viewer;
    expect([number(), displayName(), headers(), getEndpoints()]).toEqual(['room', 'room', {}, []]);
    expect(id()).toMatch(/^[0-9a-f-]{36}$/);
    const heard: string[] = [];
    const listener = ({ name }: { name: string }): void => void heard.push(name);
    viewer.on('StateUpdated', listener);
    viewer.off('StateUpdated', listener);
    viewer.mutePlayback();
    viewer.unmutePlayback();
    await expect(viewer.sendMessage('Hello')).rejects.toMatchObject({ name: 'CallError' });
    await viewer.hangup();
    expect(viewer.state()).toBe('ENDED');
    expect(heard).toEqual([]);
  });
});

it('push notifications are refused', async () => {
  const { client } = new ClientUnderTest();
  for (const refused of [
    client.registerForPushNotifications('token'),
    client.unregisterForPushNotifications('token'),
    client.handlePushNotification({}),
  ]) {
    await expect(refused).rejects.toMatchObject({ name: 'ClientError', code: 14 });
  }
});

describe('the status for messages', () => {
  it('needs SmartQueue', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const refused = test.client.setOperatorSQMessagingStatus('READY');
    await expect(refused).rejects.toMatchObject({ errorName: 'WrongQueueType' });
    expect(test.eventNames).not.toContain('SQError');
  });

  it('is a status, and OFFLINE after a new login', async () => {
    const test = await new ClientUnderTest().loggedIn();
    const { client } = test;
    await client.init({ queueType: 2 });
    await expect(client.setOperatorSQMessagingStatus('JUGGLING' as 'READY')).rejects.toMatchObject({
      code: 7,
    });
    expect(test.last('SQError')).toMatchObject({ code: 7, status: 'JUGGLING' });
    await client.setOperatorSQMessagingStatus('DND');
    await client.disconnect();
    await client.connect();
    await client.login('alice', 'secret');
    expect(await client.getOperatorSQMessagingStatus()).toBe('OFFLINE');
  });

  it('that nobody may ask for is refused without one', async () => {
    const test = new ClientUnderTest();
    await test.client.init({ queueType: 2 });
    await expect(test.client.getOperatorSQMessagingStatus()).rejects.toMatchObject({ code: 1 });
    expect(test.last('SQError')).not.toHaveProperty('status');
  });
});
