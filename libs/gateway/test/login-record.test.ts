import { describe, expect, it } from '@jest/globals';
import { endOf, type LoginRecord } from '../src/sessions/login-record.js';

describe('a login', () => {
  it('ends when it expires, and never where an earlier version has kept none', () => {
    expect(endOf({ expiresAt: 5 } as LoginRecord)).toBe(5);
    expect(endOf(null)).toBe(Infinity);
  });
});
