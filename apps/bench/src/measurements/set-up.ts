import { startGateway } from '../child-server.js';
import { compareRounds, perSecond } from '../compare-rates.js';
import { demoPasswords } from '../demo-passwords.js';
import type { Measurement } from '../measurement.js';
import { type RoundTrip, roundTripRate } from '../round-trips.js';
import { WireClient } from '../wire-client.js';

const AIM = 1_500;
const ROUNDS = 7;
const UNDER_WAY = 32;
/** As long as a browser's description of sound. */
const SDP = `v=0\r\n${'a=rtpmap:111 opus/48000/2\r\n'.repeat(60)}`;

export const setUp: Measurement = {
  name: 'set-up',
  summary: 'calls offered, answered, connected and hung up again, two users calling two others',
  async run() {
    const many = '1000';
    const gateway = await startGateway({ CALLS_PER_CONNECTION: many, PLACED_CALLS: many });
    try {
      const passwords = demoPasswords(gateway);
      const enter = async (user: string): Promise<WireClient> => {
        const client = await WireClient.greet(gateway.port);
        await client.request('login', { user, password: passwords(user) });
        return client;
      };
      const trips: RoundTrip[] = [];
      for (const [from, to] of [
        ['alice', 'bob'],
        ['carol', 'dave'],
      ] as const) {
        trips.push(callsBetween(await enter(from), await enter(to), to));
      }
      await roundTripRate(trips, UNDER_WAY);
      const rates: number[] = [];
      for (let i = 0; i < ROUNDS; i += 1) rates.push(await roundTripRate(trips, UNDER_WAY));
      const { ours, ratio, spread } = compareRounds(
        rates.map((rate) => ({ ours: rate, peer: AIM })),
      );
      return [
        {
          what: `call set up and hung up, ${String(UNDER_WAY * trips.length)} under way / aim`,
          ours: perSecond(ours),
          peer: perSecond(AIM),
          ratio,
          spread,
          aim: '≥ 1.00',
        },
      ];
    } finally {
      await gateway.stop();
    }
  },
};

/** From the invite until both sides are told that it is over. */
function callsBetween(caller: WireClient, callee: WireClient, number: string): RoundTrip {
  const connected = new Map<string, () => void>();
  const over = new Map<string, () => void>();
  let calls = 0;
  const told = (waiting: Map<string, () => void>, text: string): void => {
    const callId = callIdOf(text);
    const done = waiting.get(callId);
    waiting.delete(callId);
    done?.();
  };
  acknowledgeNow(caller, (text) => {
    if (text.includes('"method":"Connected"')) told(connected, text);
    else if (text.includes('"method":"Disconnected"')) told(over, text);
  });
  acknowledgeNow(callee, (text) => {
    if (!text.includes('"method":"IncomingCall"')) return;
    const answer = { type: 'answer', sdp: SDP } as const;
    callee.send('accept', { callId: callIdOf(text), answer }, refuseErrors);
  });
  return (done) => {
    const callId = `bench-${number}-${String((calls += 1))}`;
    connected.set(callId, () => {
      over.set(callId, done);
      caller.send('hangup', { callId }, refuseErrors);
    });
    caller.send('invite', { callId, number, offer: { type: 'offer', sdp: SDP } }, refuseErrors);
  };
}

/** Acknowledges now and then, as a real client does. */
function acknowledgeNow(client: WireClient, onFrame: (text: string) => void): void {
  let frames = 0;
  client.onFrame = (text) => {
    frames += 1;
    if (frames % 64 === 0) client.acknowledge();
    onFrame(text);
  };
}

function callIdOf(text: string): string {
  return /"callId":"([^"]+)"/.exec(text)?.[1] ?? '';
}

function refuseErrors(text: string): void {
  if (text.includes('"error"')) throw new Error(text);
}
