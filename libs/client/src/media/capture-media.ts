import { MediaAccessCause } from '@ringspec/generated';
import { MediaAccessError } from '../errors/media-access-error.js';
import type { EmitClientEvent } from '../events/emit-client-event.js';
import { mediaAccessCause } from './media-access-cause.js';
import type { MediaPlatform } from './media-platform.js';
import type { DeviceWish } from './media-settings.js';

export interface CaptureDeps {
  readonly media: MediaPlatform | undefined;
  readonly emitClientEvent: EmitClientEvent;
}

/** Which of the two to capture, and as what. */
export interface CaptureWishes {
  readonly audio?: DeviceWish | undefined;
  readonly video?: DeviceWish | undefined;
}

/** Another device, or none for the video, may still do: the one asked for is missing, busy or unable. */
const recoverable: ReadonlySet<MediaAccessCause> = new Set<MediaAccessCause>([
  'noDevice',
  'busy',
  'constraint',
]);

/**
 * Asks for microphone and camera: the devices that were chosen, then looser step by step where they
 * cannot be had, and last without video. MicAccessResult tells how it ended.
 * @throws MediaAccessError, of the last attempt
 */
export async function captureMedia(
  { media, emitClientEvent }: CaptureDeps,
  wishes: CaptureWishes,
): Promise<MediaStream> {
  const devices = media?.navigator?.mediaDevices;
  let failure = MediaAccessError.because(
    media?.isSecureContext === false
      ? MediaAccessCause.InsecureOrigin
      : MediaAccessCause.NotSupported,
    new TypeError('There is no access to microphone and camera here.'),
  );
  if (devices !== undefined) {
    for (const [index, attempt] of attempts(wishes).entries()) {
      try {
        const stream = await devices.getUserMedia(attempt);
        emitClientEvent('MicAccessResult', {
          result: true,
          stream,
          ...(index > 0 && { fallback: true }),
        });
        return stream;
      } catch (error) {
        const cause = mediaAccessCause(error as Error);
        failure = MediaAccessError.because(cause, error as Error);
        if (!recoverable.has(cause)) break;
      }
    }
  }
  emitClientEvent('MicAccessResult', { result: false, stream: null, cause: failure.reason });
  throw failure;
}

/** From what is wanted to what will do, without repeats: a camera that is missing costs no microphone. */
function attempts({ audio, video }: CaptureWishes): MediaStreamConstraints[] {
  const list: MediaStreamConstraints[] = [];
  const add = (a: DeviceWish['wanted'] | undefined, v: DeviceWish['wanted'] | undefined): void => {
    const next = { audio: a ?? false, video: v ?? false };
    if (list.every((before) => JSON.stringify(before) !== JSON.stringify(next))) list.push(next);
  };
  add(audio?.wanted, video?.wanted);
  add(audio?.wanted, video?.looser);
  add(audio?.looser, video?.looser);
  if (audio !== undefined) {
    add(audio.wanted, undefined);
    add(audio.looser, undefined);
  }
  return list;
}

/** Ends the capture: the browser's sign that it records goes out with its last track. */
export function stopTracks(...tracks: readonly (MediaStreamTrack | null | undefined)[]): void {
  for (const track of tracks) track?.stop();
}
