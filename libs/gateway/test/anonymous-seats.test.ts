import { describe, expect, it } from '@jest/globals';
import { AnonymousSeats } from '../src/limits/anonymous-seats.js';

describe('seats for strangers', () => {
  it('are so many an address, and come back when they are released', () => {
    const seats = new AnonymousSeats(2);
    const first = seats.take('a');
    expect([seats.take('a'), seats.take('a'), seats.take('b')].map(Boolean)).toEqual([
      true,
      false,
      true,
    ]);
    first?.release();
    expect(seats.take('a')).toBeDefined();
    expect(seats.take('a')).toBeUndefined();
  });

  it('come back once, however often one is released', () => {
    const seats = new AnonymousSeats(2);
    const first = seats.take('a');
    seats.take('a');
    first?.release();
    first?.release();
    expect(seats.take('a')).toBeDefined();
    expect(seats.take('a')).toBeUndefined();
  });

  it('are kept for who is there already, beyond the number, and count', () => {
    const seats = new AnonymousSeats(1);
    seats.take('a');
    const stays = seats.seat('a');
    stays.release();
    expect(seats.take('a')).toBeUndefined();
  });

  it('hold nothing of an address that has none', () => {
    const seats = new AnonymousSeats(1);
    const taken = ['a', 'b', 'c'].map((address) => seats.take(address));
    expect(seats.size).toBe(3);
    for (const seat of taken) seat?.release();
    expect(seats.size).toBe(0);
  });
});
