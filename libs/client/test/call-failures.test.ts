import { callErrors } from '@ringspec/generated';
import { describe, expect, it } from '@jest/globals';
import { settle } from '@ringspec/testing';
import { callObstacle } from '../src/calls/call-obstacle.js';
import { callError, failureOf } from '../src/calls/signalling/call-failures.js';
import { CallError } from '../src/errors/call-error.js';
import { ConnectionError } from '../src/errors/connection-error.js';
import { RequestError } from '../src/errors/request-error.js';
import type { Platform } from '../src/platform/platform.js';
import { CallPair } from './support/call-pair.js';

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

  it.each([
    ['NotConnected', { connected: false }],
    ['NotAuthorized', { loggedIn: false }],
    ['NotServed', { unserved: true }],
    ['InsecureOrigin', { secure: false }],
  ] as const)('says what the registry says of %s', (name, given) => {
    const { connected, loggedIn, unserved, secure } = {
      connected: true,
      loggedIn: true,
      unserved: false,
      secure: true,
      ...given,
    };
    const platform = { media: { isSecureContext: secure } } as Platform;
    const deps = { connected: () => connected, loggedIn: () => loggedIn, platform };
    const { code, summary } = callErrors[name];
    expect(callObstacle(deps, unserved)).toEqual({ code, reason: summary });
  });
});

describe('a call that is ended without a connection before it is answered', () => {
  it.each([
    ['by its caller', 'alice', callErrors.Terminated],
    ['by whom it rings at', 'bob', callErrors.Rejected],
  ] as const)('%s says what the registry says', async (_, who, { code, summary }) => {
    const pair = new CallPair();
    const sides = await pair.ringing();
    // Whoever can reach the gateway hears it from there.
    for (const side of [pair.caller, pair.callee]) side.manager.connectionLost();
    await sides[who].call.hangup();
    await settle();
    expect(sides[who].last('Failed')).toMatchObject({ code, reason: summary });
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
