import { describe, expect, it } from '@jest/globals';
import { summaryOfSession } from '../src/control/session-summary.js';

type Found = Parameters<typeof summaryOfSession>[0];

const session = (members: object) =>
  ({ id: 'one', record: { login: null, receiveCalls: true }, ...members }) as Found;

describe('the summary of a session', () => {
  it('is none where nobody is logged in', () => {
    expect(summaryOfSession(session({}))).toBeUndefined();
  });

  it('names no login where an earlier version has kept none', () => {
    const user = { id: 'user-alice', name: 'alice', application: 'demo.ringspec' };
    expect(summaryOfSession(session({ user }))).toEqual({
      ...{ id: 'one', userId: 'user-alice', userName: 'alice', application: 'demo.ringspec' },
      ...{ familyId: undefined, isConnected: false, receivesCalls: true },
    });
  });
});
