import { callOperationErrors } from '@ringspec/generated';
import { RingspecError } from './ringspec-error.js';

export type CallErrorName = keyof typeof callOperationErrors;

/** An operation on a call was refused or failed; the call itself goes on. Codes are those of CallErrorCode. */
export class CallError extends RingspecError {
  override readonly name = 'CallError';

  /** @internal */
  static of(name: CallErrorName, message?: string, options?: ErrorOptions): CallError {
    return new CallError(
      { domain: 'callOperation', errorName: name, entry: callOperationErrors[name] },
      message,
      options,
    );
  }
}
