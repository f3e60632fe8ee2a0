import { expect, it } from '@jest/globals';
import type { CallSession } from '../src/calls/call-session.js';
import { failureOf } from '../src/calls/signalling/call-failures.js';
import { transferCall } from '../src/calls/transfer-call.js';
import { RequestError } from '../src/errors/request-error.js';

it('fails for the reason for which the gateway was not asked, or refused', async () => {
  const told: unknown[] = [];
  const error = RequestError.timeout('transferToNumber', 30_000);
  const call = {
    life: { isUp: true, tell: (name: string, why: object) => told.push([name, why]) },
    signalling: { transfer: () => Promise.reject(error) },
  };
  await transferCall(call as unknown as CallSession, 'carol');
  expect(told).toEqual([['TransferFailed', failureOf(error)]]);
  call.life.isUp = false;
  await transferCall(call as unknown as CallSession, 'carol');
  expect(told[1]).toMatchObject(['TransferFailed', { code: 409 }]);
  expect(failureOf(error).code).not.toBe(409);
});
