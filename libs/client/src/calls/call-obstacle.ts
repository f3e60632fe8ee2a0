import type { CallDeps } from './call-deps.js';
import { failure, type Failure } from './signalling/call-failures.js';

/** Said of a page that gets no microphone. */
export const insecureOrigin = 'The page is not a secure context, so there is no microphone.';

/** Why a call cannot even be placed; undefined where it can. */
export function callObstacle(
  { connected, loggedIn, platform }: Pick<CallDeps, 'connected' | 'loggedIn' | 'platform'>,
  isUnserved: boolean,
): Failure | undefined {
  if (!connected()) return failure('NotConnected', 'There is no connection to the gateway.');
  if (!loggedIn()) return failure('NotAuthorized', 'Nobody is logged in.');
  if (isUnserved) {
    return failure('NotServed', 'This call needs a media server, and the gateway has none.');
  }
  return platform.media?.isSecureContext === false
    ? failure('InsecureOrigin', insecureOrigin)
    : undefined;
}
