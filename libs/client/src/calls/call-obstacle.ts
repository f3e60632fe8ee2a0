import type { CallDeps } from './call-deps.js';
import { failure, type Failure } from './signalling/call-failures.js';

/** Why a call cannot even be placed; undefined where it can. */
export function callObstacle(
  { connected, loggedIn, platform }: Pick<CallDeps, 'connected' | 'loggedIn' | 'platform'>,
  isUnserved: boolean,
): Failure | undefined {
  if (!connected()) return failure('NotConnected');
  if (!loggedIn()) return failure('NotAuthorized');
  if (isUnserved) return failure('NotServed');
  return platform.media?.isSecureContext === false ? failure('InsecureOrigin') : undefined;
}
