import { clientError } from './client-error.js';
import { RingspecError } from './ringspec-error.js';

/** The closed set of ways in which there is no connection. */
export const connectionErrorMessages = {
  notConnected: 'There is no connection: call connect first.',
  disconnected: 'The application has closed the connection.',
  unreachable: 'No gateway is reachable.',
  refused: 'The gateway has refused the connection.',
  lost: 'The connection was lost before the gateway answered.',
  closedByGateway: 'The gateway has closed the connection for good.',
  sessionExpired: 'The gateway has no such session any more.',
  retriesExhausted: 'The connection was lost and could not be regained.',
} as const;

export type ConnectionErrorReason = keyof typeof connectionErrorMessages;

/** Something could not be done for want of a connection; `reason` says why there is none. */
export class ConnectionError extends RingspecError {
  override readonly name = 'ConnectionError';
  readonly reason: ConnectionErrorReason;

  private constructor(reason: ConnectionErrorReason, message: string, options?: ErrorOptions) {
    super(clientError('ConnectionLost'), message, options);
    this.reason = reason;
  }

  /** @internal */
  static because(
    reason: ConnectionErrorReason,
    message?: string,
    options?: ErrorOptions,
  ): ConnectionError {
    return new ConnectionError(reason, message ?? connectionErrorMessages[reason], options);
  }
}
