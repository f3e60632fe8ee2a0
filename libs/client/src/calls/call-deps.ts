import type { Config, IceServer } from '@ringspec/generated';
import type { EmitClientEvent } from '../events/emit-client-event.js';
import type { ClientFeatures } from '../features/client-features.js';
import type { MistakeHandler } from '../errors/mistake-handler.js';
import type { ListenerErrorHandler } from '../events/typed-emitter.js';
import type { Logger } from '../logging/logger.js';
import type { Platform } from '../platform/platform.js';
import type { SendRequest } from '../session/send-request.js';

/** What all calls of a client share, and what they need of it. */
export interface CallDeps {
  readonly request: SendRequest;
  readonly config: () => Config;
  readonly platform: Pick<Platform, 'clock' | 'randomUuid' | 'media'>;
  readonly log: Logger;
  /** Read at each use: the page may add to them. */
  readonly features: ClientFeatures;
  readonly loggedIn: () => boolean;
  /** The name that was logged in with. */
  readonly user: () => string | undefined;
  /** Whether there is a session, be it that its connection is being regained. */
  readonly connected: () => boolean;
  /** With TURN credentials that hold from now on, where there are any. Never rejects. */
  readonly iceServers: () => Promise<readonly IceServer[]>;
  readonly emitClientEvent: EmitClientEvent;
  /** Told of what listeners of calls, endpoints and hardware throw. */
  readonly onListenerError: ListenerErrorHandler;
  readonly onMistake?: MistakeHandler | undefined;
}
