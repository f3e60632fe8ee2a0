import type { Config } from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import type { Call } from '../calls/face/call.js';
import type { OwnTracks } from '../calls/media/own-tracks.js';
import type { ClientFeatures } from '../features/client-features.js';
import type { MistakeHandler } from '../errors/mistake-handler.js';
import type { ListenerErrorHandler } from '../events/typed-emitter.js';
import type { Logger } from '../logging/logger.js';
import type { CaptureDeps } from '../media/capture-media.js';
import type { AudioParams } from '../media/media-settings.js';

/** The devices that one call uses. */
export interface CallDevices {
  readonly own: { readonly tracks: OwnTracks };
  /** Changes to another microphone, and to another speaker. */
  useAudio(params: AudioParams): Promise<void>;
}

export interface HardwareDeps extends CaptureDeps {
  readonly log: Logger;
  readonly onListenerError: ListenerErrorHandler;
  readonly onMistake?: MistakeHandler | undefined;
  readonly clock: Clock;
  readonly config: () => Config;
  readonly features: ClientFeatures;
  /** Undefined where the call is over. */
  readonly devicesOf: (call: Call) => CallDevices | undefined;
  /** Of all calls that are not over. */
  readonly devicesInUse: () => Iterable<CallDevices>;
}
