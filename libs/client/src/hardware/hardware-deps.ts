import type { Config } from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import type { Call } from '../calls/face/call.js';
import type { ClientFeatures } from '../features/client-features.js';
import type { MistakeHandler } from '../errors/mistake-handler.js';
import type { ListenerErrorHandler } from '../events/typed-emitter.js';
import type { Logger } from '../logging/logger.js';
import type { CaptureDeps } from '../media/capture-media.js';
import type { AudioParams, CameraParams } from '../media/media-settings.js';

/** The devices that one call uses. */
export interface CallDevices {
  readonly audioParams: AudioParams;
  readonly cameraParams: CameraParams;
  /** The local video that is being sent. */
  readonly videoTrack: MediaStreamTrack | undefined;
  useAudio(params: AudioParams): Promise<void>;
  useCamera(params: CameraParams): Promise<void>;
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
