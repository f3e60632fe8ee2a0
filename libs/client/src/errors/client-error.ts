import { ClientErrorCode, retryableClientErrors } from '@ringspec/generated';
import { RingspecError, type ErrorIdentity } from './ringspec-error.js';

export type ClientErrorName = keyof typeof ClientErrorCode;

/** Of an error that the client raises itself. Its words are said where it is raised. */
export function clientError(errorName: ClientErrorName): ErrorIdentity {
  const entry = {
    code: ClientErrorCode[errorName],
    retryable: retryableClientErrors.includes(errorName),
  };
  return { domain: 'client', errorName, entry };
}

/** The client itself refuses: wrong configuration, wrong argument, wrong order of calls. */
export class ClientError extends RingspecError {
  override readonly name = 'ClientError';

  /** @internal */
  static of(name: ClientErrorName, message?: string, options?: ErrorOptions): ClientError {
    return new ClientError(clientError(name), message, options);
  }
}
