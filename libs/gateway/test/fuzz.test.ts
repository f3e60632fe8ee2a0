import { describe, expect, it } from '@jest/globals';
import { defaultLimits, type GatewayLimits } from '@ringspec/gateway-core';
import { type FakePeer, InProcessGateway, settle } from '@ringspec/testing';
import { answer, offer } from './support/descriptions.js';
import { FrameMutator } from './support/frame-mutator.js';
import { hello, openRawSocket, type RawSocket, request } from './support/raw-socket.js';
import { SeededRandom } from './support/seeded-random.js';

const FRAMES = 100_000;
const BATCH = 200;
const SEED = 20_260_101;

/** As many frames as a test likes to send; what a frame may be stays as it is. */
const limits: Partial<GatewayLimits> = {
  requestsPerSecond: 1e9,
  requestBurst: 1e9,
  loginsPerMinute: 1e9,
  failedLoginsPerMinute: 1e9,
  failedLogins: 1e9,
  pendingRequests: 1e9,
  pendingEvents: 1e9,
  anonymousPerAddress: 1e9,
  anonymousFramesPerMinute: 1e9,
};

/** Alice, who sends whatever the fuzzer makes, and what she has seen of the gateway. */
class FuzzedPeer {
  socket: RawSocket;
  callId = 'call-none';
  #id = 1;
  #calls = 0;
  #lastSeq = 0;
  /** Every id of this session that the gateway could read. */
  readonly #known = new Set<number>();
  /** Those since the last check. */
  #asked = new Set<number>();

  constructor(
    private readonly gateway: InProcessGateway,
    private readonly callee: FakePeer,
  ) {
    this.socket = openRawSocket(gateway);
  }

  /** One that no frame had yet. */
  get nextId(): number {
    while (this.#known.has(this.#id + 1)) this.#id += 1;
    return this.#id + 1;
  }

  /** Sends a frame, but not one that the fuzzer gave the id of another: both have the same answer. */
  send(frame: string | object): boolean {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    const id = readableId(text);
    this.#id += 1;
    if (id !== undefined) {
      if (this.#known.has(id)) return false;
      this.#known.add(id);
      this.#asked.add(id);
    }
    this.socket.send(text);
    return true;
  }

  /** Waits for what was sent; each fresh id must have one answer. Returns the names of the errors. */
  async check(): Promise<string[]> {
    await settle();
    const answers = new Map<number, number>();
    const errors: string[] = [];
    for (const { id, params, error } of this.socket.frames.splice(0)) {
      if (params) this.#lastSeq = Math.max(this.#lastSeq, params.seq);
      if (typeof id === 'number') answers.set(id, (answers.get(id) ?? 0) + 1);
      if (error) errors.push(`${error.data.domain}.${error.data.name}`);
    }
    const wrong = [...this.#asked].filter((id) => answers.get(id) !== 1);
    expect(wrong).toEqual([]);
    expect(this.socket.closeCode).toBeUndefined();
    this.#asked = new Set();
    const params = { seq: this.#lastSeq, answered: this.#id };
    this.socket.send({ jsonrpc: '2.0', method: 'ack', params });
    this.callee.acknowledge();
    return errors;
  }

  /** Logged in and in a call, whatever happened to either. */
  async recover(): Promise<void> {
    this.send(request(this.nextId, 'hangup', { callId: this.callId }));
    this.send(request(this.nextId, 'getOperatorStatus'));
    const errors = await this.check();
    if (errors.includes('protocol.IdReused')) {
      // The fuzzer has acknowledged ids that are still to come: nothing is left of this session.
      this.socket.lose();
      this.socket = openRawSocket(this.gateway);
      this.#known.clear();
      this.#id = 0;
      this.#lastSeq = 0;
      this.send(hello(this.nextId));
      await this.check();
    }
    for (const callId of openCalls(this.callee)) await this.callee.request('hangup', { callId });
    this.send(request(this.nextId, 'login', { user: 'alice', password: 'alice' }));
    this.#calls += 1;
    this.callId = `call-${String(this.#calls).padStart(6, '0')}`;
    await this.check();
    this.send(request(this.nextId, 'invite', { callId: this.callId, number: 'bob', offer }));
    await this.check();
    await this.callee.request('accept', { callId: this.callId, answer });
  }
}

/** Calls that a peer was offered and that have not ended. */
function openCalls({ events }: FakePeer): Set<string> {
  const open = new Set<string>();
  for (const event of events) {
    if (event.name === 'IncomingCall') open.add(event.data.callId);
    else if (event.name === 'Failed' || event.name === 'Disconnected') {
      open.delete(event.data.callId);
    }
  }
  return open;
}

/** What the gateway must make of a frame, found without its parser. */
function readableId(text: string): number | undefined {
  if (text.length > defaultLimits.frameLength) return undefined;
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) return undefined;
  if (depthOf(text) > defaultLimits.frameDepth || !isReadable(frame)) return undefined;
  const { id } = frame as { id?: unknown };
  return Number.isSafeInteger(id) && (id as number) > 0 ? (id as number) : undefined;
}

/** Texts without halves of pairs, numbers that a double has: what else JSON can say, nobody reads. */
function isReadable(value: unknown): boolean {
  if (typeof value === 'string') return Buffer.from(value).toString() === value;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).flat().every(isReadable);
}

/** Nesting of JSON text, its strings taken out first. */
function depthOf(json: string): number {
  let deepest = 0;
  let depth = 0;
  for (const bracket of json.replace(/"(?:[^"\\]|\\.)*"/gs, '').replace(/[^[\]{}]/g, '')) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

describe('mutated frames', () => {
  it(`${String(FRAMES)} of them in a live call: every request is answered once, and all goes on`, async () => {
    const gateway = await InProcessGateway.start({ limits });
    const bob = await gateway.loggedIn('bob');
    const alice = new FuzzedPeer(gateway, bob);
    alice.send(hello(alice.nextId));
    await alice.check();
    const mutator = new FrameMutator(new SeededRandom(SEED), () => alice.callId);
    const refused = new Map<string, number>();
    for (let left = FRAMES; left > 0;) {
      await alice.recover();
      const batchEnd = left - BATCH;
      while (left > batchEnd) if (alice.send(mutator.next(alice.nextId))) left -= 1;
      for (const name of await alice.check()) refused.set(name, (refused.get(name) ?? 0) + 1);
      await gateway.clock.advance(100);
    }
    expect(gateway.gateway.stats.internalErrors).toBe(0);
    expect(gateway.logged.filter(({ level }) => level === 'error')).toEqual([]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    // The fuzzer reached what it is for.
    expect([...refused.keys()].sort()).toEqual(
      expect.arrayContaining([
        'acd.WrongStatus',
        'auth.InvalidPassword',
        'auth.InvalidState',
        'auth.InvalidUsername',
        'call.CallConflict',
        'protocol.AlreadyGreeted',
        'protocol.FrameTooDeep',
        'protocol.InvalidFrame',
        'protocol.InvalidParams',
        'protocol.NotLoggedIn',
        'protocol.ParseError',
        'protocol.UnknownMethod',
      ]),
    );
    for (const name of ['MessageReceived', 'InfoReceived', 'CandidatesReceived', 'OfferReceived']) {
      expect(bob.names()).toContain(name);
    }

    const carol = await gateway.loggedIn('carol');
    const dave = await gateway.loggedIn('dave');
    await carol.request('invite', { callId: 'call-after', number: 'dave', offer });
    await dave.waitFor('IncomingCall');
    await dave.request('accept', { callId: 'call-after', answer });
    await carol.waitFor('Connected');
    alice.socket.lose();
    for (const peer of [bob, carol, dave]) peer.loseSocket();
    await gateway.clock.advance(61_000);
    expect(await gateway.journal.load()).toEqual([]);
  }, 120_000);

  it('before the greeting are refused, and the next one may greet', async () => {
    const gateway = await InProcessGateway.start({ limits });
    const mutator = new FrameMutator(new SeededRandom(SEED), () => 'call-none');
    for (let i = 0; i < 2_000; i += 1) {
      const socket = openRawSocket(gateway);
      const text = mutator.next(1);
      socket.send(text);
      socket.send(hello(2));
      await settle();
      const answered = socket.frames.filter(({ id }) => id === 1).length;
      expect({ text, answered }).toEqual({ text, answered: readableId(text) === 1 ? 1 : 0 });
      expect(socket.frames.some(({ id }) => id === 2)).toBe(true);
      expect(socket.closeCode).toBeUndefined();
      socket.lose();
    }
    expect(gateway.gateway.stats.internalErrors).toBe(0);
  }, 60_000);
});
