import { describe, expect, it } from '@jest/globals';
import type { CallRecord } from '../src/calls/call.js';
import { summaryOfCall } from '../src/reports/call-summary.js';

const side = (userId: string) => ({ userId, party: { userName: userId } });
const userIds = (members: object) =>
  summaryOfCall({ origin: side('alice'), legs: [], ...members } as unknown as CallRecord).userIds;

describe('users of a call', () => {
  it('are named once each, though they are called at several devices, or call themselves', () => {
    expect(userIds({ legs: [side('bob'), side('bob'), side('alice')] })).toEqual(['alice', 'bob']);
  });

  it('are those who are called where the call is placed', () => {
    expect(userIds({ placed: { userName: 'bob' }, legs: [side('alice')] })).toEqual(['alice']);
  });
});
