import type { KeptCall } from './kept-call.js';
import { MediaRenewal } from './media-renewal.js';
import type { RecoverableCall } from './recoverable-call.js';
import type { RecoverableLiveCall, RecoverablePhone } from './recoverable-client.js';

/** Goes on with a call of the page before. */
export function takeUpCall(phone: RecoverablePhone, kept: KeptCall): RecoverableLiveCall {
  const live = phone.open({ ...kept.start, H264first: undefined, kept });
  takeUp(live.session, kept);
  return live;
}

/** It is as it was, but for its media. */
function takeUp(call: RecoverableCall, kept: KeptCall): void {
  const { own, far } = call.media;
  own.muted = kept.muted;
  own.receiveCandidates(kept.candidates ?? [], undefined);
  if (kept.endpoint !== undefined) far.join(kept.endpoint);
  if (call.life.isUp) call.observe();
  call.renewal = new MediaRenewal(call, kept);
  void call.renewal.begin();
}
