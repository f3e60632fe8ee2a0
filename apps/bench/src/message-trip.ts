import type { RoundTrip } from './round-trips.js';
import type { TalkingCall } from './talking.js';

/** A message from the one side of a call to the other, done when it has been answered and has arrived. */
export function messageTrip({ caller, callee, callId }: TalkingCall, text: string): RoundTrip {
  const arriving: (() => void)[] = [];
  let arrived = 0;
  callee.onFrame = (frame) => {
    if (!frame.includes('MessageReceived')) return;
    arrived += 1;
    // As a real client does: one acknowledgement for many.
    if (arrived % 64 === 0) callee.acknowledge();
    arriving.shift()?.();
  };
  return (done) => {
    const half = twice(done);
    arriving.push(half);
    caller.send('sendMessage', { callId, text }, half);
  };
}

/** Calls back when a message has been answered and has arrived at the other end. */
export function twice(done: () => void): () => void {
  let left = 2;
  return () => {
    left -= 1;
    if (left === 0) done();
  };
}
