import { needed } from '../../features/client-features.js';
import type { CallDeps } from '../call-deps.js';
import type { ScreenSharing, ScreenSharingDeps } from './screen-sharing.js';

/**
 * What shows the screen in a call, out of the part of the client that the page has given it.
 * @throws ClientError FeatureMissing
 */
export function openScreenSharing({
  features,
  platform,
  emitClientEvent,
  config,
  own,
  onEnded,
}: Pick<CallDeps, 'features' | 'platform' | 'emitClientEvent' | 'config'> &
  Pick<ScreenSharingDeps, 'own' | 'onEnded'>): ScreenSharing {
  const screenSharing = needed(features.screenSharing, 'shareScreen', 'sharing');
  const { media } = platform;
  const { localVideoContainerId: containerId } = config();
  const renderer = { media, emitClientEvent, containerId };
  return screenSharing({ own, media, renderer, onEnded });
}
