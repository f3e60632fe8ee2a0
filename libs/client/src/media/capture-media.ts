import { ClientError } from '../errors/client-error.js';
import type { EmitClientEvent } from '../events/emit-client-event.js';
import type { MediaPlatform } from './media-platform.js';

export interface CaptureDeps {
  readonly media: MediaPlatform | undefined;
  readonly emitClientEvent: EmitClientEvent;
}

export interface CaptureConstraints {
  readonly audio?: MediaTrackConstraints | boolean;
  readonly video?: MediaTrackConstraints | boolean;
}

/** Another device, or none for the video, may still do: the one asked for is missing, busy or unable. */
const recoverable = new Set(['NotFoundError', 'NotReadableError', 'OverconstrainedError']);

/**
 * Asks for microphone and camera, once more with looser constraints where the devices asked for
 * cannot be had, and last without video. MicAccessResult tells how it ended.
 * @throws the browser's DOMException of the last attempt; ClientError RtcNotSupported
 */
export async function captureMedia(
  { media, emitClientEvent }: CaptureDeps,
  constraints: CaptureConstraints,
): Promise<MediaStream> {
  let failure: unknown;
  try {
    const devices = media?.navigator?.mediaDevices;
    if (devices === undefined) {
      throw ClientError.of('RtcNotSupported', 'There is no access to microphone and camera here.');
    }
    for (const [index, attempt] of attempts(constraints).entries()) {
      try {
        const stream = await devices.getUserMedia(attempt);
        emitClientEvent('MicAccessResult', {
          result: true,
          stream,
          ...(index > 0 && { fallback: true }),
        });
        return stream;
      } catch (error) {
        failure = error;
        if (!recoverable.has((error as Error).name)) break;
      }
    }
    throw failure;
  } catch (error) {
    emitClientEvent('MicAccessResult', { result: false, stream: null });
    throw error;
  }
}

/** From what is wanted to what will do, without repeats. */
function attempts({ audio = false, video = false }: CaptureConstraints): MediaStreamConstraints[] {
  const list: MediaStreamConstraints[] = [{ audio, video }];
  const add = (next: MediaStreamConstraints): void => {
    if (JSON.stringify(next) !== JSON.stringify(list.at(-1))) list.push(next);
  };
  add({ audio: audio !== false, video: video !== false });
  if (audio !== false) add({ audio: true, video: false });
  return list;
}

/** Ends the capture: the browser's sign that it records goes out with its last track. */
export function stopTracks(...tracks: readonly (MediaStreamTrack | null | undefined)[]): void {
  for (const track of tracks) track?.stop();
}
