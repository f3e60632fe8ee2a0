import { describe, expect, it } from '@jest/globals';
import { type FakePeer, type PeerEvent } from '@ringspec/testing';
import { type CrashPoint, CrashPlan } from './support/crash-plan.js';
import { answer, hostCandidate, offer } from './support/descriptions.js';

const callId = 'call-0001';

/** What a peer was told, without the ids that each run makes anew. */
function told({ events }: FakePeer): string[] {
  return events.map(({ name, data }: PeerEvent) => {
    const { text, status, code, contact } = data as {
      text?: string;
      status?: string;
      code?: number;
      contact?: { number: string; online: boolean };
    };
    const facts = [text, status, code, contact && `${contact.number} ${String(contact.online)}`];
    return [name, ...facts.filter((fact) => fact !== undefined)].join(' ');
  });
}

/** A day at the gateway: two calls, a queue call declined and taken, a failure, a logout. */
async function aDay(plan: CrashPlan): Promise<string[][]> {
  const [alice, bob, carol] = [plan.peer(), plan.peer(), plan.peer()];
  await Promise.all([alice.login('alice'), bob.login('bob'), carol.login('carol')]);
  await plan.quiet();
  await bob.request('watchDirectory', {});

  await alice.request('invite', { callId, number: 'bob', offer, headers: { 'X-A': '1' } });
  await alice.request('candidate', { callId, candidates: [hostCandidate(1)] });
  await bob.waitFor('CandidatesReceived');
  await bob.request('accept', { callId, answer });
  await alice.waitFor('EndpointAdded');
  const messages = ['one', 'two', 'three'].map((text) =>
    alice.request('sendMessage', { callId, text }),
  );
  await Promise.all(messages);
  await bob.request('sendInfo', { callId, mimeType: 'text/plain', body: 'x' });
  alice.acknowledge();
  await plan.quiet();
  await bob.request('renegotiate', { callId, description: offer });
  await alice.waitFor('OfferReceived');
  await bob.request('hangup', { callId });
  await alice.waitFor('Disconnected');

  await carol.request('setOperatorStatus', { status: 'ONLINE' });
  await carol.request('setOperatorStatus', { status: 'READY' });
  const queued = 'call-0002';
  await alice.request('invite', { callId: queued, number: 'support', offer });
  await carol.waitFor('IncomingCall');
  await carol.request('reject', { callId: queued, scope: 'user' });
  carol.acknowledge();
  await carol.request('setOperatorStatus', { status: 'ONLINE' });
  const offered = carol.lastSeq;
  await carol.request('setOperatorStatus', { status: 'READY' });
  await carol.waitFor('IncomingCall', offered);
  await carol.request('accept', { callId: queued, answer });
  await alice.request('sendMessage', { callId: queued, text: 'help' });
  await alice.request('hangup', { callId: queued });
  await carol.waitFor('Disconnected', offered);

  const third = 'call-0003';
  const before = bob.lastSeq;
  await bob.request('invite', { callId: third, number: 'alice', offer });
  await alice.request('reject', { callId: third, scope: 'device' });
  await bob.waitFor('Failed', before);
  await bob.request('invite', { callId: 'call-0004', number: 'nobody', offer });
  await alice.request('logout', {});
  await plan.quiet();
  return plan.peers.map(told);
}

describe('a kill at any commit', () => {
  it('loses nothing that was told and does nothing twice', async () => {
    const undisturbed = await CrashPlan.start();
    const expected = await aDay(undisturbed);
    expect(expected[1]).toEqual([
      'IncomingCall',
      'CandidatesReceived',
      'Connected',
      'EndpointAdded',
      ...['one', 'two', 'three'].map((text) => `MessageReceived ${text}`),
      'Disconnected',
      // The queue, as its operator is ready, is offered a call, declines, comes back and takes it.
      ...[true, false, true, false].map((online) => `PresenceUpdated support ${String(online)}`),
      'ProgressToneStart',
      'ProgressToneStop',
      'Failed 603',
      'Failed 404',
      'PresenceUpdated alice false',
    ]);
    expect(undisturbed.commits).toBeGreaterThan(20);
    for (let commit = 1; commit <= undisturbed.commits; commit += 1) {
      for (const moment of ['before it is kept', 'after it is kept'] as const) {
        const point: CrashPoint = { commit, moment };
        const plan = await CrashPlan.start(point);
        const seen = await aDay(plan);
        expect({ point, crashed: plan.crashed, seen }).toEqual({
          point,
          crashed: true,
          seen: expected,
        });
        for (const { events } of plan.peers) {
          expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
        }
        expect(plan.gateway.gateway.stats).toMatchObject({ calls: 0, queuedCalls: 0 });
      }
    }
  }, 60_000);
});
