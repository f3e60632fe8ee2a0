import { CallFailure } from '../errors/call-failure.js';
import { ClientError } from '../errors/client-error.js';
import { RingspecError } from '../errors/ringspec-error.js';
import { captureMedia, stopTracks, type CaptureDeps } from '../media/capture-media.js';

/**
 * Makes sure that calls will get the microphone. MicAccessResult tells how it ended; its stream is
 * stopped after that, for a page without a call must not record.
 * @throws CallFailure InsecureOrigin; ClientError RtcNotSupported, MicrophoneDenied
 */
export async function askForMicrophone(deps: CaptureDeps): Promise<void> {
  if (deps.media?.isSecureContext === false) throw CallFailure.of('InsecureOrigin');
  try {
    const stream = await captureMedia(deps, { audio: true });
    stopTracks(...stream.getTracks());
  } catch (cause) {
    if (cause instanceof RingspecError) throw cause;
    const message = cause instanceof Error ? cause.message : undefined;
    throw ClientError.of('MicrophoneDenied', message, { cause });
  }
}
