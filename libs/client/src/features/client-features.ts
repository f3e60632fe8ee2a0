import type { CallEvent, EndpointEvent } from '@ringspec/generated';
import type { TellCallEvent } from '../calls/call-life.js';
import type { Call } from '../calls/face/call.js';
import type { ScreenSharing, ScreenSharingDeps } from '../calls/face/screen-sharing.js';
import type { limitCodecs, shapeConnection } from '../calls/media/shape-connection.js';
import type { testResolutions } from '../hardware/test-resolutions.js';
import type { observeCall } from '../statistics/call-statistics.js';
import type { PageRecovery } from '../recovery/page-recovery.js';
import type { RingLeader } from '../tabs/ring-leader.js';
import { ClientError } from '../errors/client-error.js';
import type { MediaPlatform } from '../media/media-platform.js';
import type { parseToneScript } from '../tones/parse-tone-script.js';

/**
 * Parts of the client that cost only those pages that import them: each entry point of the package
 * exports one, for `client.use`.
 */
export interface ClientFeatures {
  /**
   * Of `@ringspec/client/tones`.
   * @internal
   */
  readonly parseToneScript?: typeof parseToneScript;
  /**
   * Of `@ringspec/client/device-tests`.
   * @internal
   */
  readonly testResolutions?: typeof testResolutions;
  /**
   * Of `@ringspec/client/sharing`.
   * @internal
   */
  readonly screenSharing?: (deps: ScreenSharingDeps) => ScreenSharing;
  /**
   * Of `@ringspec/client/media-control`.
   * @internal
   */
  readonly limitCodecs?: typeof limitCodecs;
  /** @internal */
  readonly shapeConnection?: typeof shapeConnection;
  /**
   * Of `@ringspec/client/statistics`: measures a call until the function that it returns is called.
   * @internal
   */
  readonly observeCall?: typeof observeCall;
  /**
   * Of `@ringspec/client/recovery`.
   * @internal
   */
  readonly recovery?: PageRecovery;
  /**
   * Of `@ringspec/client/one-tab`.
   * @internal
   */
  readonly ringLeader?: RingLeader;
  /**
   * Of `@ringspec/client/deprecated-events`: hears each event of calls and endpoints after the listeners.
   * @internal
   */
  readonly echo?: (
    event: CallEvent | EndpointEvent,
    tell: TellCallEvent,
    media: MediaPlatform | undefined,
  ) => void;
  /**
   * Of `@ringspec/compat`: gives a call further members before anybody has it.
   * @internal
   */
  readonly shapeCall?: (call: Call) => void;
}

/**
 * A part that a method needs, of the feature that has it.
 * @throws ClientError FeatureMissing, where the page has not given it to the client
 */
export function needed<T>(part: T | undefined, method: string, feature: string): T {
  if (part === undefined) {
    throw ClientError.of('FeatureMissing', `${method} needs client.use(${feature}).`);
  }
  return part;
}
