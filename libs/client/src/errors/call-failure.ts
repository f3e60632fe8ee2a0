import { CallFailureCode, retryableCallErrors } from '@ringspec/generated';
import { RingspecError } from './ringspec-error.js';

export type CallFailureName = keyof typeof CallFailureCode;

/**
 * A call cannot be set up. Codes are those of the Failed event, enum CallFailureCode. Its words are
 * said where it is raised, or come from the gateway.
 */
export class CallFailure extends RingspecError {
  override readonly name = 'CallFailure';

  /** @internal */
  static of(name: CallFailureName, message?: string, options?: ErrorOptions): CallFailure {
    const entry = { code: CallFailureCode[name], retryable: retryableCallErrors.includes(name) };
    return new CallFailure({ domain: 'call', errorName: name, entry }, message, options);
  }
}
