/** What is traced of requests and calls, as trees of spans. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { GatewayReport } from '@ringspec/gateway-core';
import { InProcessGateway, settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { callSupport, readyOperator, setStatus } from './support/operators.js';
import { setQueue } from './support/queues.js';
import { RecordedTraces } from './support/recorded-traces.js';
import { refusalOf } from './support/refusal-of.js';

const callId = 'call-0001';
const application = 'demo.ringspec';

let tracer: RecordedTraces;
let told: GatewayReport[];
let gateway: InProcessGateway;
beforeEach(async () => {
  tracer = new RecordedTraces();
  told = [];
  gateway = await InProcessGateway.start({
    tracer,
    reports: {
      wants: () => true,
      take(reports) {
        told.push(...reports);
        return Promise.resolve();
      },
    },
  });
});

/** The trace in which the newest call was set up, commits left out. */
async function setup(): Promise<string[]> {
  await settle();
  const [call] = tracer.named('call').slice(-1);
  if (!call) throw new Error('no call was traced');
  return tracer.treeOf(call).filter((line) => !line.endsWith('commit'));
}

async function ringing() {
  const [alice, bob] = [await gateway.loggedIn('alice'), await gateway.loggedIn('bob')];
  await alice.request('invite', { callId, number: 'bob', offer });
  await bob.waitFor('IncomingCall');
  return { alice, bob };
}

describe('the trace of a call', () => {
  it('has its setting up, each device at which it rings, and the answer there', async () => {
    const further = await gateway.loggedIn('bob');
    const { alice, bob } = await ringing();
    await alice.request('candidate', { callId, candidates: [hostCandidate(1)] });
    await bob.request('accept', { callId, answer });
    await further.waitFor('Disconnected');
    expect(await setup()).toEqual([
      'invite',
      '  call answered',
      '    ring elsewhere',
      '    ring answered',
      '      accept',
    ]);
    const [call] = tracer.named('call');
    expect(call?.attributes).toMatchObject({
      'ringspec.call.id': callId,
      'ringspec.application': application,
      'user.name': `alice@${application}`,
      'user.id': 'user-alice',
      'ringspec.call.to': 'bob',
    });
    expect(tracer.named('ring')[1]?.attributes).toMatchObject({
      'user.name': `bob@${application}`,
    });
    await alice.request('sendMessage', { callId, text: 'psst' });
    await bob.request('hangup', { callId });
    await settle();
    for (const name of ['sendMessage', 'hangup']) {
      expect(tracer.named(name)).toMatchObject([{ parent: undefined, links: [call?.context] }]);
    }
    expect(JSON.stringify(tracer.spans)).not.toMatch(/psst|v=0|192\.0\.2\.1/);
  });

  it('tells how it ended that nobody has answered', async () => {
    const { alice, bob } = await ringing();
    await bob.request('reject', { callId, scope: 'user' });
    expect(await setup()).toEqual([
      'invite',
      '  call rejected call.Rejected',
      '    ring rejected',
      '      reject',
    ]);
    await alice.request('invite', { callId, number: 'bob', offer });
    await gateway.passTime(60_000);
    expect(await setup()).toEqual([
      'invite',
      '  call unanswered call.Unavailable',
      '    ring unanswered',
    ]);
    await alice.request('invite', { callId, number: 'bob', offer });
    await alice.request('hangup', { callId });
    expect(await setup()).toEqual(['invite', '  call canceled', '    ring canceled', '    hangup']);
  });

  it.each([
    ['device', ['rejected', 'answered']],
    ['user', ['rejected', 'rejected']],
  ] as const)('tells where it was declined by a %s', async (scope, outcomes) => {
    const further = await gateway.loggedIn('bob');
    const { bob } = await ringing();
    await bob.request('reject', { callId, scope });
    if (scope === 'device') await further.request('accept', { callId, answer });
    await settle();
    const rings = tracer.named('ring').map(({ attributes }) => attributes['ringspec.ring.outcome']);
    expect(rings.sort()).toEqual([...outcomes].sort());
  });

  it('of a queue that rings at all tells who has declined', async () => {
    await setQueue(gateway, 'support', { strategy: 'ringAll' });
    const carol = await readyOperator(gateway, 'carol');
    const mobile = await gateway.loggedIn('carol');
    const dave = await readyOperator(gateway, 'dave');
    await callSupport(gateway, callId);
    await Promise.all([carol, mobile, dave].map((each) => each.waitFor('IncomingCall')));
    await carol.request('reject', { callId, scope: 'user' });
    await dave.request('accept', { callId, answer });
    await settle();
    const rings = tracer
      .named('ring')
      .map(({ attributes: { 'user.id': user, 'ringspec.ring.outcome': outcome } }) => [
        user,
        outcome,
      ]);
    expect(rings).toEqual([
      ['user-carol', 'rejected'],
      ['user-carol', 'rejected'],
      ['user-dave', 'answered'],
    ]);
  });

  it('says nothing of a number that nobody has', async () => {
    const alice = await gateway.loggedIn('alice');
    await alice.request('invite', { callId, number: 'correct-horse', offer });
    expect(await setup()).toEqual(['invite', '  call failed call.InvalidNumber']);
    expect(JSON.stringify(tracer.spans)).not.toContain('correct-horse');
  });

  it('of a queue has its wait, with the ringing of each operator in it', async () => {
    const carol = await readyOperator(gateway, 'carol');
    const dave = await readyOperator(gateway, 'dave');
    const alice = await callSupport(gateway, callId);
    await carol.waitFor('IncomingCall');
    await carol.request('reject', { callId, scope: 'user' });
    await dave.waitFor('IncomingCall');
    await dave.request('accept', { callId, answer });
    await alice.waitFor('Connected');
    expect(await setup()).toEqual([
      'invite',
      '  call answered',
      '    wait in queue answered',
      '      ring rejected',
      '        reject',
      '      ring answered',
      '        accept',
    ]);
    expect(tracer.named('wait in queue')[0]?.attributes).toMatchObject({
      'ringspec.queue': 'support',
    });
    expect(tracer.named('ring').map(({ attributes }) => attributes['user.id'])).toEqual([
      'user-carol',
      'user-dave',
    ]);
  });

  it('of a queue tells that its caller gave up', async () => {
    const alice = await callSupport(gateway, callId);
    await alice.request('hangup', { callId });
    expect(await setup()).toEqual([
      'invite',
      '  call canceled',
      '    wait in queue abandoned',
      '    hangup',
    ]);
  });

  it('begins where it was placed, and has both sides', async () => {
    const [alice, bob] = [await gateway.loggedIn('alice'), await gateway.loggedIn('bob')];
    const request = tracer.begin('POST /v1/calls', { parent: undefined });
    const placed = await tracer.within(request, () =>
      gateway.gateway.control.placeCall({
        ...{ application, from: 'alice', to: 'bob', video: false, headers: null },
      }),
    );
    request.end();
    if (typeof placed === 'string') throw new Error(placed);
    await alice.request('accept', { callId: placed.id, answer: offer });
    await bob.waitFor('IncomingCall');
    await bob.request('accept', { callId: placed.id, answer });
    expect(await setup()).toEqual([
      'POST /v1/calls',
      '  call answered',
      '    ring answered',
      '      accept',
      '    ring answered',
      '      accept',
    ]);
    // What comes of the request is told with its trace.
    expect(told.find(({ kind }) => kind === 'callOffered')?.trace).toBe(request.context);
  });

  it('goes on where another process takes over', async () => {
    const { alice, bob } = await ringing();
    await gateway.crashAndRestart();
    for (const peer of [alice, bob]) await peer.resume();
    await bob.request('accept', { callId, answer });
    expect(await setup()).toEqual([
      'invite',
      '  call …',
      '    ring …',
      '    call answered',
      '      ring answered',
      '        accept',
    ]);
    const resumed = tracer
      .named('call')
      .map(({ attributes }) => attributes['ringspec.call.resumed']);
    expect(resumed).toEqual([undefined, true]);
  });

  it('is over where it is answered before another process takes over', async () => {
    const { bob } = await ringing();
    await bob.request('accept', { callId, answer });
    await gateway.crashAndRestart();
    expect(tracer.named('call')).toHaveLength(1);
  });

  it('ends with a call that is refused', async () => {
    const { alice } = await ringing();
    gateway.accounts.findUser = () => Promise.reject(new Error('no answer'));
    const refused = alice.request('invite', { callId: 'call-0002', number: 'bob', offer });
    await expect(refused).rejects.toThrow('protocol.InternalError');
    expect(await setup()).toEqual([
      'invite protocol.InternalError',
      '  call refused call.CallConflict',
    ]);
  });
});

describe('the trace of a request', () => {
  it('lasts until its answer is kept, and has the commit', async () => {
    await gateway.loggedIn('alice');
    await settle();
    const [login] = tracer.named('login');
    if (!login) throw new Error('no login was traced');
    expect(tracer.treeOf(login)).toEqual(['login', '  commit']);
    expect(login).toMatchObject({ kind: 'server', parent: undefined, isOver: true });
    expect(login.attributes).toMatchObject({
      'rpc.system.name': 'jsonrpc',
      'rpc.method': 'login',
      'user.name': `alice@${application}`,
      'client.address': '127.0.0.1',
    });
    expect(told.find(({ kind }) => kind === 'loggedIn')?.trace).toBe(login.context);
  });

  it('that is refused has the error of the registry, and nothing of what was given', async () => {
    const peer = gateway.peer();
    await peer.connect();
    expect(await refusalOf(peer.request('login', { user: 'alice', password: 'tr0ub4dor' }))).toBe(
      'auth.InvalidPassword',
    );
    expect(
      await refusalOf(peer.request('login', { user: 'typed-by-mistake', password: 'x' })),
    ).toBe('auth.InvalidUsername');
    await settle();
    const status = { 'rpc.response.status_code': expect.stringMatching(/^-?\d+$/) };
    expect(tracer.named('login')).toMatchObject([
      { error: 'auth.InvalidPassword', attributes: status },
      { error: 'auth.InvalidUsername', attributes: status },
    ]);
    expect(JSON.stringify(tracer.spans)).not.toMatch(/tr0ub4dor|typed-by-mistake/);
  });

  it('is linked to no call where it is about none, or a part of it', async () => {
    const { bob } = await ringing();
    await bob.request('accept', { callId, answer });
    for (const name of ['login', 'accept']) expect(tracer.named(name)[0]?.links).toBeUndefined();
  });

  it('is not begun for what comes all the time', async () => {
    const alice = await gateway.loggedIn('alice');
    const before = tracer.spans.length;
    await alice.request('ping', {});
    await alice.request('getOperatorStatus', {});
    await settle();
    expect(tracer.spans.length).toBe(before);
  });

  it('shares its commit with others, which is a part of one of them and linked to the rest', async () => {
    const [carol, dave] = [await gateway.loggedIn('carol'), await gateway.loggedIn('dave')];
    await settle();
    const before = tracer.named('commit').length;
    await Promise.all([setStatus(carol, 'ONLINE'), setStatus(dave, 'ONLINE')]);
    await settle();
    const [first, second] = tracer.named('setOperatorStatus');
    expect(tracer.named('commit').slice(before)).toMatchObject([
      { parent: first?.context, links: [second?.context], error: undefined, isOver: true },
    ]);
  });

  it('ends, whatever becomes of it', async () => {
    const { alice, bob } = await ringing();
    await bob.request('accept', { callId, answer });
    await alice.request('logout', {});
    await gateway.gateway.drain();
    expect(tracer.spans.filter(({ isOver }) => !isOver)).toEqual([]);
  });
});
