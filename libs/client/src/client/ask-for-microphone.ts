import { CallFailure } from '../errors/call-failure.js';
import { ClientError } from '../errors/client-error.js';
import type { MediaPlatform } from '../media/media-platform.js';

/**
 * Makes sure that calls will get the microphone; `request` asks the browser.
 * @throws CallFailure InsecureOrigin; ClientError MicrophoneDenied
 */
export async function askForMicrophone(
  media: MediaPlatform | undefined,
  request: () => Promise<void>,
): Promise<void> {
  if (media?.isSecureContext === false) throw CallFailure.of('InsecureOrigin');
  try {
    await request();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : undefined;
    throw ClientError.of('MicrophoneDenied', message, { cause });
  }
}
