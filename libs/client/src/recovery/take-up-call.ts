import type { KeptCall } from './kept-call.js';
import { mediaRenewal } from './media-renewal.js';
import type { RecoverableLiveCall, RecoverablePhone } from './recoverable-client.js';

/** Goes on with a call of the page before: it is as it was, but for its media. */
export function takeUpCall(phone: RecoverablePhone, kept: KeptCall): RecoverableLiveCall {
  const live = phone.open({ ...kept.start, kept });
  const { session: call } = live;
  const { own, far } = call.media;
  own.tracks.muted = kept.muted;
  own.receiveCandidates(kept.candidates, undefined);
  if (kept.endpoint !== undefined) far.join(kept.endpoint);
  if (call.life.isUp) call.observe();
  call.renewal = mediaRenewal(call, kept);
  void call.renewal.begin();
  return live;
}
