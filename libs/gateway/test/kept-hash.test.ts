import { expect, test } from '@jest/globals';
import { keptHash } from '../src/auth/kept-hash.js';

test('what is kept of a secret stays what databases and journals have of it', () => {
  expect(keptHash('rs_1')).toBe('DWloTWxIECTBwCQeEIqMmAq0N2hYw0dyEkrUNhnXm7I');
});
