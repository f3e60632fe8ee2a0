import { clientErrors } from '@ringspec/generated';
import { RingspecError } from './ringspec-error.js';

export type ClientErrorName = keyof typeof clientErrors;

/** The client itself refuses: wrong configuration, wrong argument, wrong order of calls. */
export class ClientError extends RingspecError {
  override readonly name = 'ClientError';

  static of(name: ClientErrorName, message?: string, options?: ErrorOptions): ClientError {
    return new ClientError(
      { domain: 'client', errorName: name, entry: clientErrors[name] },
      message,
      options,
    );
  }
}
