import type { OneCall } from '../model/one-call.js';
import type { Words } from '../words/words.js';

/** What a call is like now, in words. */
export function callState(call: OneCall, t: Words): string {
  if (call.comesIn.value) return call.offersVideo ? t.incomingVideoCall : t.incomingCall;
  switch (call.state.value) {
    case 'PROGRESSING':
      return call.ringing.value ? t.ringing : t.calling;
    case 'STOPPING':
      return t.hangingUp;
    default:
      return connectedState(call, t);
  }
}

function connectedState(call: OneCall, t: Words): string {
  const to = call.transferTo.value;
  if (to !== undefined) return t.transferring(to);
  if (call.peerLost.value) return t.peerLost;
  if (call.mediaState.value === 'INTERRUPTED') return t.nothingHeard;
  if (call.heldHere.value) return t.onHold;
  if (call.held.value) return t.heldByPeer;
  return t.connected;
}
