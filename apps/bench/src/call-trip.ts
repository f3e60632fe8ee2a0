import type { RoundTrip } from './round-trips.js';
import { soundSdp } from './sound-sdp.js';
import type { WireClient } from './wire-client.js';

/** A call, from the invite until the caller is told that it is over. */
export function callTrip(caller: WireClient, callee: WireClient, number: string): RoundTrip {
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
    const answer = { type: 'answer', sdp: soundSdp } as const;
    callee.send('accept', { callId: callIdOf(text), answer }, refuseErrors);
  });
  return (done) => {
    const callId = `bench-${number}-${String((calls += 1))}`;
    connected.set(callId, () => {
      over.set(callId, done);
      caller.send('hangup', { callId }, refuseErrors);
    });
    caller.send(
      'invite',
      { callId, number, offer: { type: 'offer', sdp: soundSdp } },
      refuseErrors,
    );
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
