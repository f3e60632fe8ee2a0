import { insecureOrigin } from './call-obstacle.js';
import { CallFailure } from '../errors/call-failure.js';
import { ClientError } from '../errors/client-error.js';
import { captureMedia, stopTracks, type CaptureDeps } from '../media/capture-media.js';
import { anyDevice } from '../media/media-settings.js';

/**
 * Makes sure that calls will get the microphone, and lets it go again: the user is asked before the
 * first call.
 * @throws CallFailure InsecureOrigin; ClientError MicrophoneDenied with the MediaAccessError as its cause, after MicAccessResult
 */
export async function askForMicrophone(deps: CaptureDeps): Promise<void> {
  if (deps.media?.isSecureContext === false) {
    throw CallFailure.of('InsecureOrigin', insecureOrigin);
  }
  try {
    const stream = await captureMedia(deps, { audio: anyDevice });
    stopTracks(...stream.getTracks());
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : undefined;
    throw ClientError.of('MicrophoneDenied', message, { cause });
  }
}
