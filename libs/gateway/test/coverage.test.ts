import { beforeAll, describe, expect, it } from '@jest/globals';
import { acdErrors, callErrors } from '@ringspec/generated';
import { oneTimeHash, passwordDigest } from '@ringspec/gateway-core';
import { type FakePeer, FrameTap, InProcessGateway, settle } from '@ringspec/testing';
import { answer, hostCandidate, offer } from './support/descriptions.js';
import { protocolModel } from './support/protocol-model.js';
import { hello, openRawSocket, request, resume } from './support/raw-socket.js';
import { refusalOf } from './support/refusal-of.js';
import { twoCalls } from './support/transfers.js';

/** Errors of the registry that no gateway sends, and why. */
const notSent: Record<string, string> = {
  'protocol.ShuttingDown': 'a gateway that drains closes with GoingAway and answers nothing more',
  'auth.ConnectionClosed': 'found by the client',
  'auth.OneTimeKeyReceived': 'no failure: what the client makes of a key',
  'auth.MAUAccessDenied': 'nobody counts monthly users',
  'acd.ConnectionClosed': 'found by the client',
  'acd.FailedByTimeout': 'found by the client',
  'acd.IncorrectStatus': 'found by the client, in the status that the answer carries',
  'acd.MultipleOperations': 'found by the client',
  'acd.NotLoggedIn': 'found by the client; the gateway refuses with protocol.NotLoggedIn',
  'acd.StatusWillBeIgnored': 'found by the client',
  'call.InsecureOrigin': 'found by the client',
  'call.InsufficientFunds': 'calls cost nothing',
  'call.MediaError': 'found by the client',
  'call.NotAuthorized': 'found by the client',
  'call.NotServed': 'found by the client',
  'call.NotConnected': 'found by the client',
};

const tap = new FrameTap();
const peers: FakePeer[] = [];

async function loggedIn(gateway: InProcessGateway, name: string): Promise<FakePeer> {
  const peer = await gateway.loggedIn(name);
  peers.push(peer);
  return peer;
}

/** Signs in by every way, and fails in every way. */
async function logins(): Promise<void> {
  const gateway = await InProcessGateway.start({ tap });
  const peer = gateway.peer();
  await peer.connect();
  const user = 'alice';
  const refused: string[] = [
    await refusalOf(peer.request('getOperatorStatus', {})),
    await refusalOf(peer.request('login', { user, password: 'wrong' })),
    await refusalOf(peer.request('login', { user: 'nobody', password: 'wrong' })),
  ];
  const { tokens } = await peer.request('login', { user, password: 'alice' });
  refused.push(await refusalOf(peer.request('login', { user, password: 'alice' })));
  const { accessToken, refreshToken } = tokens;
  await peer.request('refreshTokens', { user, refreshToken });
  await peer.request('logout', { keepTokens: true });
  await peer.request('loginWithToken', { user, accessToken });
  await peer.request('logout', { keepTokens: true });
  const { key } = await peer.request('requestOneTimeKey', { user });
  const hash = oneTimeHash(key, passwordDigest('alice', 'ringspec.internal', 'alice'));
  await peer.request('loginWithOneTimeKey', { user, hash });
  await peer.request('logout', {});
  const dave = await gateway.accounts.getUser('user-dave');
  if (dave) await gateway.accounts.addUser({ ...dave, frozen: true });
  refused.push(await refusalOf(peer.request('login', { user: 'dave', password: 'dave' })));
  for (let i = 0; i < 11; i += 1) {
    refused.push(await refusalOf(peer.request('login', { user: 'carol', password: 'wrong' })));
  }
  peer.loseSocket();
  await gateway.clock.advance(49 * 3_600_000);
  await peer.connect();
  refused.push(await refusalOf(peer.request('loginWithToken', { user, accessToken })));
  gateway.accounts.findUser = () => Promise.reject(new Error('the store is gone'));
  refused.push(await refusalOf(peer.request('login', { user, password: 'alice' })));
  expect(refused).not.toContain('accepted');
}

/** A call with everything in it, and calls that come to nothing. */
async function calls(): Promise<void> {
  const gateway = await InProcessGateway.start({ tap, limits: { callsPerConnection: 1 } });
  const alice = await loggedIn(gateway, 'alice');
  const invite = (peer: FakePeer, callId: string, number: string) =>
    peer.request('invite', { callId, number, offer });
  await alice.request('watchDirectory', {});
  await invite(alice, 'call-0001', 'nobody');
  await invite(alice, 'call-0002', 'bob@other.ringspec.ringspec.internal');
  await invite(alice, 'call-0003', 'bob');
  const bob = await loggedIn(gateway, 'bob');
  await alice.request('unwatchDirectory', {});
  const callId = 'call-0004';
  await invite(alice, callId, 'bob');
  await invite(bob, 'call-0005', 'alice');
  await bob.request('sendEarlyMedia', { callId, answer });
  await bob.request('accept', { callId, answer });
  await alice.request('candidate', { callId, candidates: [hostCandidate(1)] });
  await bob.request('renegotiate', { callId, description: offer });
  await alice.request('renegotiate', { callId, description: answer });
  await alice.request('sendMessage', { callId, text: 'Hello' });
  await alice.request('sendTone', { callId, tone: '5' });
  await bob.request('sendInfo', { callId, mimeType: 'text/plain', body: 'x' });
  bob.loseSocket();
  await gateway.passTime(4_000);
  await bob.resume();
  const carol = await loggedIn(gateway, 'carol');
  await invite(carol, 'call-0006', 'bob');
  expect(await refusalOf(carol.request('accept', { callId, answer }))).toBe('call.CallConflict');
  const many = Array.from({ length: 201 }, (_, n) => hostCandidate(n));
  await invite(alice, 'call-0011', 'support');
  for (let from = 0; from < many.length; from += 64) {
    const candidates = many.slice(from, from + 64);
    await refusalOf(alice.request('candidate', { callId: 'call-0011', candidates }));
  }
  await alice.request('hangup', { callId: 'call-0011' });
  await alice.request('hangup', { callId });
  await invite(alice, 'call-0007', 'bob');
  await bob.request('reject', { callId: 'call-0007', scope: 'user' });
  await invite(alice, 'call-0008', 'bob');
  await alice.request('hangup', { callId: 'call-0008' });
  await invite(alice, 'call-0009', 'bob');
  await alice.request('logout', {});
  await bob.waitFor('Failed', bob.lastSeq - 1);
  gateway.accounts.findUser = () => Promise.reject(new Error('the store is gone'));
  expect(await refusalOf(invite(bob, 'call-0010', 'carol'))).toBe('protocol.InternalError');
}

/** A transfer that is done, and one that is not. */
async function transfers(): Promise<void> {
  const gateway = await InProcessGateway.start({ tap });
  const { alice, bob, carol } = await twoCalls(gateway);
  const callId = 'call-0ab';
  await alice.request('transferToNumber', { callId, number: 'nobody' });
  const first = await bob.waitFor('ConnectionRequested');
  await bob.request('renegotiate', { ...first, description: offer });
  await bob.waitFor('ConnectionDropped');
  await alice.request('transferToCall', { callId, targetCallId: 'call-0ac' });
  const { connectionId } = await bob.waitFor('ConnectionRequested', bob.lastSeq - 1);
  await bob.request('renegotiate', { callId, connectionId, description: offer });
  await carol.waitFor('OfferReceived');
  const taken = { callId: 'call-0ac', connectionId, description: answer };
  await carol.request('renegotiate', taken);
  await alice.waitFor('TransferComplete');
  await carol.request('suspend', { withinMs: 10_000 });
  await carol.request('renewMedia', { callId: 'call-0ac' });
}

async function queue(): Promise<void> {
  const gateway = await InProcessGateway.start({ tap });
  const desk = await loggedIn(gateway, 'carol');
  await loggedIn(gateway, 'carol');
  await desk.request('setOperatorStatus', { status: 'ONLINE' });
  await desk.request('getOperatorStatus', {});
  await desk.request('getIceServers', {});
  await refusalOf(desk.request('setOperatorStatus', { status: 'ASLEEP' }));
  await settle();
}

/** What no correct client does. */
async function mistakes(): Promise<void> {
  const gateway = await InProcessGateway.start({
    tap,
    limits: { pendingRequests: 1, requestBurst: 20, requestsPerSecond: 10 },
  });
  const socket = openRawSocket(gateway);
  socket.send(request(1, 'ping'));
  socket.send(request(1, 'hello', { level: 99, sdk: 'newer/1' }));
  socket.send(resume('of nobody', 0, 2));
  socket.send(hello(3));
  socket.send(hello(4));
  socket.send('no JSON');
  socket.send('['.repeat(100));
  socket.send('[]');
  socket.send(request(5, 'dance'));
  socket.send(request(6, 'login', {}));
  socket.send(request(7, 'logout'));
  socket.send(request(8, 'ping'));
  socket.send({ jsonrpc: '2.0', method: 'ack', params: { seq: 0, answered: 7 } });
  socket.send(request(7, 'ping'));
  for (let id = 9; id < 30; id += 1) socket.send(request(id, 'ping'));
  await settle();
  const peer = gateway.peer();
  await peer.connect();
  peer.loseSocket();
  await peer.resume();
  await peer.request('ping', {});
  peer.acknowledge();
}

async function fullDisk(): Promise<void> {
  const gateway = await InProcessGateway.start({ tap });
  const alice = await loggedIn(gateway, 'alice');
  gateway.journal.trouble = 'no space left on device';
  expect(await refusalOf(alice.request('setOperatorStatus', { status: 'ONLINE' }))).toBe(
    'protocol.StorageUnavailable',
  );
}

/** Errors that events carry by their codes. */
function errorsInEvents(): string[] {
  const named = (domain: string, registry: Record<string, { code: number }>, code: number) => {
    const found = Object.entries(registry).find(([, error]) => error.code === code);
    return `${domain}.${found?.[0] ?? `unknown ${String(code)}`}`;
  };
  return peers.flatMap(({ events }) =>
    events.flatMap((event) => {
      if (event.name === 'Failed') return [named('call', callErrors, event.data.code)];
      return event.name === 'ACDError' ? [named('acd', acdErrors, event.data.code)] : [];
    }),
  );
}

describe('the gateway', () => {
  beforeAll(async () => {
    for (const tour of [logins, calls, transfers, queue, mistakes, fullDisk]) await tour();
  });

  it('sends every event of the schema', () => {
    const declared = protocolModel.events
      .filter(({ wire }) => wire !== null)
      .map(({ name }) => name);
    expect(declared.filter((name) => !tap.events.has(name))).toEqual([]);
    expect(declared).toContain('IncomingCall');
  });

  it('answers every request of the schema', () => {
    const declared = protocolModel.requests.map(({ name }) => name);
    expect(declared.filter((name) => !tap.results.has(name))).toEqual([]);
  });

  it('sends every error but those that are none of its own', () => {
    const declared = protocolModel.errors
      .filter(({ domain }) => ['protocol', 'auth', 'acd', 'call'].includes(domain))
      .map(({ domain, name }) => `${domain}.${name}`);
    const sent = new Set([...tap.errors, ...errorsInEvents()]);
    const missing = declared.filter((name) => !sent.has(name));
    expect(missing.sort()).toEqual(Object.keys(notSent).sort());
  });
});
