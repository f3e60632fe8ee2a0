import { CallFailureCode, type Failed } from '@ringspec/generated';
import { CallError } from '../../errors/call-error.js';
import type { CallFailureName } from '../../errors/call-failure.js';
import { RingspecError } from '../../errors/ringspec-error.js';

export type Failure = Pick<Failed, 'code' | 'reason'>;

/** The registry's failure of this name. */
export function failure(name: CallFailureName, reason: string): Failure {
  return { code: CallFailureCode[name], reason };
}

/** What a call fails with because of an error of the browser or of a request. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof RingspecError)) return failure('MediaError', (error as Error).message);
  const { domain, errorName, code, message } = error;
  if (domain === 'call') return { code, reason: message };
  if (errorName === 'ConnectionLost') return failure('NotConnected', message);
  return failure(errorName === 'NotLoggedIn' ? 'NotAuthorized' : 'MediaError', message);
}

/** The error of an operation, whatever lay beneath it. */
export function callError(error: unknown): CallError {
  if (error instanceof CallError) return error;
  const { message } = error as Error;
  const timedOut = error instanceof RingspecError && error.errorName === 'RequestTimeout';
  return CallError.of(timedOut ? 'Timeout' : 'InternalError', message, { cause: error });
}
