import type { KeptCall } from './kept-call.js';
import type { RecoverableCall, Renewal } from './recoverable-call.js';

/** So often the other side is asked for media before the call is given up. */
const maxAttempts = 3;

/** Gets media for a call of the page before, which goes on without any. */
export function mediaRenewal(call: RecoverableCall, { flags, held }: KeptCall): Renewal {
  const { life, media, signalling, log } = call;
  const isNeeded = (): boolean => life.isUp && media.own.connection === undefined;
  let attempts = 0;
  const again = async (): Promise<void> => {
    if (!isNeeded()) return;
    attempts += 1;
    if (attempts > maxAttempts) {
      call.loseMedia();
      return;
    }
    try {
      await signalling.renewMedia();
    } catch (error) {
      log.warning(() => `The media could not be renewed: ${String(error)}`);
      if (isNeeded()) call.loseMedia();
    }
  };
  return {
    flags,
    async begin() {
      if (!isNeeded()) return;
      await media.own.prepare(flags, held);
      await again();
    },
    again,
  };
}
