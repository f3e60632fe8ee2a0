import { describe, expect, it } from '@jest/globals';
import { callHeaders } from '../src/calls/face/call-headers.js';

describe('callHeaders', () => {
  it('is undefined where there are none', () => {
    expect(callHeaders(undefined)).toBeUndefined();
    expect(callHeaders({}, '')).toBeUndefined();
  });

  it('adds custom data', () => {
    expect(callHeaders({ 'X-Order': '42' }, 'vip')).toEqual({
      'X-Order': '42',
      'X-Custom-Data': 'vip',
    });
  });

  it('takes what the schema takes at its limits', () => {
    const value = 'v'.repeat(200);
    const name = `x-${'n'.repeat(100)}`;
    expect(callHeaders({ [name]: value })).toEqual({ [name]: value });
  });

  it.each([
    ['a name without X-', { Order: '42' }, 'Order'],
    ['a name with something before X-', { 'My-X-Order': '42' }, 'My-X-Order'],
    ['a bare X-', { 'X-': '42' }, 'X-'],
    ['a space in the name', { 'X-My Order': '42' }, 'X-My Order'],
    ['a name that is too long', { [`X-${'n'.repeat(101)}`]: '' }, 'X-nnn'],
    ['a value that is too long', { 'X-Order': 'v'.repeat(201) }, 'X-Order'],
    ['a value of two lines', { 'X-Order': '42\r\nX-Evil: 1' }, 'X-Order'],
    ['a value with a control character', { 'X-Order': '\u0000' }, 'X-Order'],
    ['a value that is no text', { 'X-Order': {} as unknown as string }, 'X-Order'],
  ])('refuses %s', (_case, headers, named) => {
    expect(() => callHeaders(headers)).toThrow(
      expect.objectContaining({
        name: 'ClientError',
        errorName: 'InvalidArgument',
        message: expect.stringContaining(named),
      }),
    );
  });

  it('makes text of numbers and booleans', () => {
    const given = { 'X-Order': 42, 'X-Vip': true } as unknown as Record<string, string>;
    expect(callHeaders(given)).toEqual({ 'X-Order': '42', 'X-Vip': 'true' });
  });

  it('keeps those that are right where somebody is told of the others', () => {
    const faults: string[] = [];
    const given = { Order: '42', 'X-Order': '42', 'X-Long': 'v'.repeat(201) };
    const kept = callHeaders(given, undefined, ({ message }) => faults.push(message));
    expect(kept).toEqual({ 'X-Order': '42' });
    expect(faults).toEqual([
      expect.stringContaining("'Order'"),
      expect.stringContaining("'X-Long'"),
    ]);
  });

  it('refuses custom data that is too long and more than 32 headers', () => {
    expect(() => callHeaders({}, 'd'.repeat(201))).toThrow(/X-Custom-Data/);
    const many = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`X-${String(i)}`, '']));
    expect(() => callHeaders(many)).toThrow(/32/);
  });
});
