/** What whoever runs the gateway is told of calls that go on with somebody else, and of those that they place. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { callSupport } from './support/operators.js';
import { setQueue } from './support/queues.js';
import { Sink } from './support/sink.js';
import { offeredToCall, offeredToNumber, oneCall, sdp } from './support/transfers.js';

const application = 'demo.ringspec';
const callId = 'call-0001';

let sink: Sink;
let gateway: InProcessGateway;
beforeEach(async () => {
  sink = new Sink();
  gateway = await InProcessGateway.start({ reports: sink });
});

const move = (id: string, to: string) =>
  gateway.gateway.control.moveCall({ id, application, to, stays: undefined });

/** Reports of one call, as words: what, how far it is, from whom to whom. */
async function told(id: string): Promise<string[]> {
  await settle();
  return sink.taken.flatMap((report) => {
    if (!('call' in report) || report.call.id !== id) return [];
    const { from, to, placing } = report.call;
    const what = report.kind === 'callEnded' ? `${report.kind} ${report.ending}` : report.kind;
    return [`${what}${placing ? ' placing' : ''} ${from.userName}>${to.userName}`];
  });
}

async function moves() {
  await settle();
  return sink.taken.flatMap((report) => {
    if (report.kind !== 'callMoved') return [];
    const { from, to, by, endedCallId } = report.move;
    return [
      {
        id: report.call.id,
        stage: report.call.state,
        from: from.userName,
        to: to.userName,
        by,
        endedCallId,
      },
    ];
  });
}

describe('an answered call', () => {
  it('that is transferred to a number tells who has left it, and who has come', async () => {
    const { carol } = await offeredToNumber(gateway);
    const { callId: made } = await carol.waitFor('IncomingCall');
    expect(await moves()).toEqual([]);
    await carol.request('accept', { callId: made, answer });
    expect(await moves()).toEqual([
      {
        id: 'call-0ab',
        stage: 'connected',
        from: 'alice',
        to: 'carol',
        by: 'user',
        endedCallId: made,
      },
    ]);
    expect(await told(made)).toEqual([
      'callOffered bob>carol',
      'callConnected bob>carol',
      'callEnded transferred bob>carol',
    ]);
    await carol.request('hangup', { callId: made });
    expect(await told('call-0ab')).toEqual([
      'callOffered alice>bob',
      'callConnected alice>bob',
      'callMoved bob>carol',
      'callEnded completed bob>carol',
    ]);
  });

  it('that is transferred to another names that', async () => {
    const { carol, connectionId } = await offeredToCall(gateway);
    const description = sdp('answer', 'carol');
    await carol.request('renegotiate', { callId: 'call-0ac', connectionId, description });
    expect(await moves()).toEqual([
      {
        id: 'call-0ab',
        stage: 'connected',
        from: 'alice',
        to: 'carol',
        by: 'user',
        endedCallId: 'call-0ac',
      },
    ]);
  });

  it('that is moved tells that it was not a user', async () => {
    const { alice, carol } = await oneCall(gateway);
    await move('call-0ab', 'carol');
    const { connectionId } = await alice.waitFor('ConnectionRequested');
    const description = sdp('offer', 'alice');
    await alice.request('renegotiate', { callId: 'call-0ab', connectionId, description });
    const { callId: made } = await carol.waitFor('IncomingCall');
    await carol.request('accept', { callId: made, answer });
    expect(await moves()).toEqual([
      {
        id: 'call-0ab',
        stage: 'connected',
        from: 'bob',
        to: 'carol',
        by: 'server',
        endedCallId: made,
      },
    ]);
  });

  it('that stays as it was tells nothing', async () => {
    const { carol } = await offeredToNumber(gateway);
    const { callId: made } = await carol.waitFor('IncomingCall');
    await carol.request('reject', { callId: made, scope: 'user' });
    expect(await moves()).toEqual([]);
  });
});

describe('a call that nobody has answered', () => {
  it('rings elsewhere, and tells both', async () => {
    const [alice] = [await gateway.loggedIn('alice')];
    await gateway.loggedIn('bob');
    await gateway.loggedIn('carol');
    await alice.request('invite', { callId, number: 'bob', offer });
    await settle();
    await move(callId, 'carol');
    expect(await moves()).toMatchObject([
      { stage: 'ringing', from: 'bob', to: 'carol', by: 'server' },
    ]);
    expect(await told(callId)).toEqual([
      'callOffered alice>bob',
      'callMoved alice>carol',
      'callOffered alice>carol',
    ]);
  });

  it('waits in another queue after an overflow or a move, and tells each', async () => {
    await setQueue(gateway, 'support', {
      overflow: { to: 'queue', afterMs: 60_000, queue: 'night' },
    });
    await setQueue(gateway, 'night', {}, { bob: {} });
    await callSupport(gateway, callId);
    await gateway.passTime(60_000);
    await move(callId, 'support');
    expect(await moves()).toMatchObject([
      { stage: 'waiting', from: 'support', to: 'night', by: 'overflow' },
      { stage: 'waiting', from: 'night', to: 'support', by: 'server' },
    ]);
    const queues = sink.taken.flatMap((report) =>
      report.kind === 'callWaiting' ? [report.call.queue] : [],
    );
    expect(queues).toEqual(['support', 'night', 'support']);
  });

  it('that is placed tells at whom it rings', async () => {
    const [alice, bob] = [await gateway.loggedIn('alice'), await gateway.loggedIn('bob')];
    const placing = { application, from: 'alice', to: 'bob', video: false, headers: null };
    const placed = await gateway.gateway.control.placeCall(placing);
    if (typeof placed === 'string') throw new Error(placed);
    await alice.waitFor('IncomingCall');
    await alice.request('accept', { callId: placed.id, answer: offer });
    await bob.waitFor('IncomingCall');
    expect(await told(placed.id)).toEqual([
      'callOffered placing alice>bob',
      'callOffered alice>bob',
    ]);
  });
});
