/** Literals of Swift: its compiler warns of those that lose digits, and warnings are errors. */
import { expect, it } from '@jest/globals';
import { numeral } from '../src/emitters/swift/swift-text.js';

it.each([
  [0, '0.0'],
  [1.5, '1.5'],
  [1e21, '1e21'],
  [-Infinity, '-.infinity'],
  [2 ** -1022, '2.2250738585072014e-308'],
  [Number.MIN_VALUE, '1.0 * Double.leastNonzeroMagnitude'],
  [-3 * Number.MIN_VALUE, '-3.0 * Double.leastNonzeroMagnitude'],
])('spells %p as %p', (value, literal) => {
  expect(numeral(value)).toBe(literal);
});
