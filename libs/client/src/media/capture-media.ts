import { MediaAccessCause } from '@ringspec/generated';
import { MediaAccessError } from '../errors/media-access-error.js';
import type { EmitClientEvent } from '../events/emit-client-event.js';
import { mediaAccessError } from './media-access-cause.js';
import type { MediaPlatform } from './media-platform.js';
import type { DeviceWish } from './media-settings.js';

export interface CaptureDeps {
  readonly media: MediaPlatform | undefined;
  readonly emitClientEvent: EmitClientEvent;
  /** Changes what was captured before it is sent. */
  readonly transform?: ((track: MediaStreamTrack) => Promise<MediaStreamTrack>) | undefined;
}

/** What tracks were made of that an application has changed. */
const sources = new WeakMap<MediaStreamTrack, MediaStreamTrack>();

/** The captured track that another was made of, or the same. */
export function sourceOf(track: MediaStreamTrack): MediaStreamTrack {
  return sources.get(track) ?? track;
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
  { media, emitClientEvent, transform }: CaptureDeps,
  wishes: CaptureWishes,
): Promise<MediaStream> {
  const devices = media?.navigator?.mediaDevices;
  let failure = MediaAccessError.because(
    media?.isSecureContext === false
      ? MediaAccessCause.InsecureOrigin
      : MediaAccessCause.NotSupported,
    new TypeError('There is no access to microphone and camera here.'),
  );
  let captured: MediaStream | undefined;
  if (devices !== undefined) {
    for (const [index, attempt] of attempts(wishes).entries()) {
      try {
        const stream = await devices.getUserMedia(attempt);
        emitClientEvent('MicAccessResult', {
          result: true,
          stream,
          ...(index > 0 && { fallback: true }),
        });
        captured = stream;
        break;
      } catch (error) {
        failure = mediaAccessError(error);
        if (!recoverable.has(failure.reason)) break;
      }
    }
  }
  if (captured !== undefined) return transform ? transformed(captured, transform) : captured;
  emitClientEvent('MicAccessResult', { result: false, stream: null, cause: failure.reason });
  throw failure;
}

async function transformed(
  stream: MediaStream,
  transform: (track: MediaStreamTrack) => Promise<MediaStreamTrack>,
): Promise<MediaStream> {
  for (const track of [...stream.getTracks()]) {
    const changed = await transform(track);
    if (changed === track) continue;
    sources.set(changed, track);
    stream.removeTrack(track);
    stream.addTrack(changed);
  }
  return stream;
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
  for (const track of tracks) {
    track?.stop();
    if (track) sources.get(track)?.stop();
  }
}
