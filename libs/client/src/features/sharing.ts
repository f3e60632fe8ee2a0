import { ScreenSharing } from '../calls/face/screen-sharing.js';
import type { ClientFeatures } from './client-features.js';

/** `call.shareScreen` and `call.stopSharingScreen`. */
export const sharing: ClientFeatures = {
  screenSharing: (deps) => new ScreenSharing(deps),
};
