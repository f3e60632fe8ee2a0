import { callErrors } from '@ringspec/generated';
import { describe, expect, it } from '@jest/globals';
import { callError, failure, failureOf } from '../src/calls/signalling/call-failures.js';
import { CallError } from '../src/errors/call-error.js';
import { ConnectionError } from '../src/errors/connection-error.js';
import { RequestError } from '../src/errors/request-error.js';

const wire = (domain: 'call' | 'protocol', name: string, code: number) =>
  RequestError.fromWire('invite', { code, message: 'No.', data: { domain, name } as never });

describe('the failure of a call', () => {
  it.each([
    ['of the callee', wire('call', 'Busy', 486), 486],
    ['without a connection', ConnectionError.because('lost', 'No.'), callErrors.NotConnected.code],
    ['without a login', wire('protocol', 'NotLoggedIn', -32_001), callErrors.NotAuthorized.code],
    ['of another request', wire('protocol', 'RateLimited', -32_006), callErrors.MediaError.code],
    ['of the browser', new Error('No.'), callErrors.MediaError.code],
  ])('%s has its code, and says what the cause says', (_, cause, code) => {
    expect(failureOf(cause)).toEqual({ code, reason: 'No.' });
  });

  it('says what the registry says where nobody says more', () => {
    const { code, summary } = callErrors.Busy;
    expect(failure('Busy')).toEqual({ code, reason: summary });
  });
});

describe('the error of an operation', () => {
  it.each([
    ['a timeout', RequestError.timeout('renegotiate', 1), 'Timeout'],
    ['a refusal', wire('protocol', 'RateLimited', -32_006), 'InternalError'],
    [
      'another error',
      Object.assign(new Error('No.'), { errorName: 'RequestTimeout' }),
      'InternalError',
    ],
  ])('has a name of its own, and the cause: %s', (_, cause, errorName) => {
    expect(callError(cause)).toMatchObject({ errorName, message: cause.message, cause });
  });

  it('stays what it is where it is one', () => {
    const error = CallError.of('IncorrectOperation');
    expect(callError(error)).toBe(error);
  });
});
