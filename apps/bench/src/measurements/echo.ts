import { encodeRequest } from '@ringspec/protocol';
import { type ChildServer, startBareServer, startGateway } from '../child-server.js';
import { compareRates, perSecond } from '../compare-rates.js';
import type { Measurement } from '../measurement.js';
import { WireClient } from '../wire-client.js';

const CONNECTIONS = 100;
const PAIRS = 25;
const ROUND_MS = 1_000;

export const echo: Measurement = {
  name: 'echo',
  summary: `echo and relay through the gateway over ${String(CONNECTIONS)} connections, against bare ws`,
  async run() {
    const [gateway, bare] = await Promise.all([startGateway(), startBareServer()]);
    try {
      const echoOurs = await echoers(gateway);
      const echoBare = await bareEchoers(bare);
      const echoed = await compareRates(
        () => rounds(echoOurs),
        () => rounds(echoBare),
        5,
      );
      const relayOurs = await callers(gateway);
      const relayBare = await barePairs(bare);
      const relayed = await compareRates(
        () => rounds(relayOurs),
        () => rounds(relayBare),
        5,
      );
      return [
        {
          what: `ping and answer over ${String(CONNECTIONS)} connections / bare ws echo`,
          ours: perSecond(echoed.ours),
          peer: perSecond(echoed.peer),
          ratio: echoed.ratio,
          spread: echoed.spread,
          aim: '≥ 0.70',
        },
        {
          what: `message in ${String(PAIRS)} calls, kept on disk before it is passed on / bare ws relay`,
          ours: perSecond(relayed.ours),
          peer: perSecond(relayed.peer),
          ratio: relayed.ratio,
          spread: relayed.spread,
        },
      ];
    } finally {
      await Promise.all([gateway.stop(), bare.stop()]);
    }
  },
};

/** Begins one round trip; calls back when it is done. */
type RoundTrip = (done: () => void) => void;

/** Each connection has one round trip under way at a time. */
function rounds(trips: readonly RoundTrip[]): Promise<number> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let count = 0;
    let running = trips.length;
    for (const trip of trips) {
      const again = (): void => {
        count += 1;
        if (performance.now() - startedAt < ROUND_MS) trip(again);
        else if ((running -= 1) === 0) resolve((count * 1_000) / (performance.now() - startedAt));
      };
      trip(again);
    }
  });
}

function echoers({ port }: ChildServer): Promise<RoundTrip[]> {
  return Promise.all(
    Array.from({ length: CONNECTIONS }, async (): Promise<RoundTrip> => {
      const client = await WireClient.greet(port);
      return (done) => {
        client.send('ping', {}, done);
      };
    }),
  );
}

function bareEchoers({ port }: ChildServer): Promise<RoundTrip[]> {
  const text = encodeRequest(1_000, 'ping', {});
  return Promise.all(
    Array.from({ length: CONNECTIONS }, async (): Promise<RoundTrip> => {
      const client = await WireClient.open(`ws://127.0.0.1:${String(port)}/echo`);
      return (done) => {
        client.onFrame = done;
        client.socket.send(text);
      };
    }),
  );
}

const MESSAGE = 'Shall we say half past four, then? '.repeat(6);

/** Pairs of demo users in calls: a round trip is a message sent, received at the other end and answered. */
async function callers({ port, output }: ChildServer): Promise<RoundTrip[]> {
  const passwords = new Map(
    [...output.matchAll(/^ {2}(\w+) +(\S+)$/gm)].map(([, name = '', word = '']) => [name, word]),
  );
  const enter = async (user: string): Promise<WireClient> => {
    const client = await WireClient.greet(port);
    await client.request('login', { user, password: passwords.get(user) ?? '' });
    return client;
  };
  const trips: RoundTrip[] = [];
  for (let i = 0; i < PAIRS; i += 1) {
    const callee = await enter('bob');
    const caller = await enter('alice');
    const callId = `bench-call-${String(i)}`;
    const offered = new Promise<void>((resolve) => {
      callee.onFrame = (text) => {
        if (text.includes('IncomingCall')) resolve();
      };
    });
    await caller.request('invite', { callId, number: 'bob', offer: { type: 'offer', sdp: 'v=0' } });
    await offered;
    await callee.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0' } });
    trips.push((done) => {
      let left = 2;
      const half = (): void => {
        left -= 1;
        if (left === 0) done();
      };
      callee.onFrame = (text) => {
        if (text.includes('MessageReceived')) half();
      };
      caller.send('sendMessage', { callId, text: MESSAGE }, half);
      callee.acknowledge();
    });
  }
  return trips;
}

async function barePairs({ port }: ChildServer): Promise<RoundTrip[]> {
  const text = encodeRequest(1_000, 'sendMessage', { callId: 'bench-call-0', text: MESSAGE });
  const trips: RoundTrip[] = [];
  for (let i = 0; i < PAIRS; i += 1) {
    const url = `ws://127.0.0.1:${String(port)}/?pair=${String(i)}`;
    const callee = await WireClient.open(url);
    const caller = await WireClient.open(url);
    trips.push((done) => {
      let left = 2;
      const half = (): void => {
        left -= 1;
        if (left === 0) done();
      };
      callee.onFrame = half;
      caller.onFrame = half;
      caller.socket.send(text);
    });
  }
  return trips;
}
