import type { ReconnectPolicy } from '../connection/reconnect-policy.js';
import type { ListenerErrorHandler } from '../events/typed-emitter.js';
import type { ClientFeatures } from '../features/client-features.js';
import type { Platform } from '../platform/platform.js';

export interface ClientOptions {
  /** Default: the browser. */
  readonly platform?: Platform;
  /** Default: at once, 2 × 200 ms, 3 × 1 s, 4 × 5 s, with full jitter. */
  readonly reconnectPolicy?: ReconnectPolicy;
  /** How long an answer of the gateway may take while there is a connection. Default: 30 s. */
  readonly requestTimeoutMs?: number;
  /** How long one attempt to connect may take. Default: 5 s. */
  readonly attemptTimeoutMs?: number;
  /** Told of errors that listeners throw, those of calls, endpoints and hardware too, besides the log. */
  readonly onListenerError?: ListenerErrorHandler;
  /** The same as `use`, from the start. */
  readonly features?: readonly ClientFeatures[];
  /**
   * Logs a warning instead of throwing where a name of an event, a header or a member of Config is
   * wrong, and goes on without it. For applications that cannot be corrected. Default: false.
   */
  readonly lenient?: boolean;
  /** Further names of events, which a lenient client takes for those that they stand for. */
  readonly eventAliases?: Readonly<Record<string, string>>;
}
