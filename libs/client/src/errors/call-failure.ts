import { callErrors } from '@ringspec/generated';
import { RingspecError } from './ringspec-error.js';

export type CallFailureName = keyof typeof callErrors;

/** A call cannot be set up. Codes are those of the Failed event, enum CallFailureCode. */
export class CallFailure extends RingspecError {
  override readonly name = 'CallFailure';

  static of(name: CallFailureName, message?: string, options?: ErrorOptions): CallFailure {
    return new CallFailure(
      { domain: 'call', errorName: name, entry: callErrors[name] },
      message,
      options,
    );
  }
}
