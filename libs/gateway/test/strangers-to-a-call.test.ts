import { describe, expect, it } from '@jest/globals';
import type { RequestMap } from '@ringspec/generated';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { inCall } from './support/limited-gateway.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';

/** Every request about a call that exists. */
const requests: [keyof RequestMap & string, object][] = [
  ['accept', { answer }],
  ['reject', { scope: 'user' }],
  ['hangup', {}],
  ['candidate', { candidates: [hostCandidate(1)] }],
  ['renegotiate', { description: offer }],
  ['sendMessage', { text: 'x' }],
  ['sendInfo', { mimeType: 'text/plain', body: 'x' }],
  ['sendEarlyMedia', { answer }],
  ['sendTone', { tone: '1' }],
  ['transferToCall', { targetCallId: 'call-none' }],
  ['transferToNumber', { number: 'carol' }],
  ['renewMedia', {}],
];

describe('a third party', () => {
  it.each(requests)(
    'that sends %s learns nothing of a call that is not theirs',
    async (method, params) => {
      const gateway = await InProcessGateway.start();
      const { alice, bob } = await inCall(gateway, callId);
      const carol = await gateway.loggedIn('carol');
      const ask = (id: string) =>
        carol
          .request(method, {
            callId: id,
            ...params,
          } as unknown as RequestMap[typeof method]['params'])
          .catch((error: unknown) => (error as { wire: unknown }).wire);
      const aboutTheirs = await ask(callId);
      expect(aboutTheirs).toMatchObject({ data: { domain: 'call', name: 'CallConflict' } });
      expect(aboutTheirs).toEqual(await ask('call-none'));
      await settle();
      for (const peer of [alice, bob]) expect(peer.names().at(-1)).toBe('EndpointAdded');
      expect(gateway.gateway.stats.calls).toBe(1);
    },
  );
});

describe('a hang-up', () => {
  it('of both sides at once is no mistake of either', async () => {
    const gateway = await InProcessGateway.start();
    const { alice, bob } = await inCall(gateway, callId);
    const both = [alice, bob].map((peer) => refusalOf(peer.request('hangup', { callId })));
    expect(await Promise.all(both)).toEqual(['accepted', 'accepted']);
    expect(await refusalOf(alice.request('hangup', { callId }))).toBe('accepted');
  });

  it('by a device that did not answer is no mistake', async () => {
    const gateway = await InProcessGateway.start();
    const mobile = await gateway.loggedIn('bob');
    await inCall(gateway, callId);
    expect(await refusalOf(mobile.request('hangup', { callId }))).toBe('accepted');
    expect(gateway.gateway.stats.calls).toBe(1);
  });

  it('of a call of long ago is one', async () => {
    const gateway = await InProcessGateway.start();
    const alice = await gateway.loggedIn('alice');
    for (let i = 0; i < 65; i += 1) {
      await alice.request('invite', { callId: `call-${String(i)}-to-nobody`, number: 'x', offer });
      alice.acknowledge();
    }
    const hangUp = (i: number) =>
      refusalOf(alice.request('hangup', { callId: `call-${String(i)}-to-nobody` }));
    expect(await hangUp(64)).toBe('accepted');
    expect(await hangUp(0)).toBe('call.CallConflict');
  });
});
