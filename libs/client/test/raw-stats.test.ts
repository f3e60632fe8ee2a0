/** Which pair of addresses the media take: browsers say it in different ways. */
import { describe, expect, it } from '@jest/globals';
import { RawReport, type RawStats } from '../src/statistics/raw-stats.js';

const pair = (id: string, says: object = {}): RawStats => ({ id, type: 'candidate-pair', ...says });
const transport = (id: string, selectedCandidatePairId?: string): RawStats => ({
  id,
  type: 'transport',
  ...(selectedCandidatePairId !== undefined && { selectedCandidatePairId }),
});
const taken = (...entries: RawStats[]): string | undefined => new RawReport(entries).pair?.id;
const succeeded = { nominated: true, state: 'succeeded' };

describe('the pair that the media take', () => {
  it('is the one that the transport names', () => {
    expect(taken(pair('a', succeeded), pair('b'), transport('t', 'b'))).toBe('b');
  });

  it('is what the transport names even where another one is said to be selected', () => {
    expect(taken(pair('a', { selected: true }), pair('b'), transport('t', 'b'))).toBe('b');
  });

  it('is named by the transport that has one', () => {
    expect(taken(pair('a'), pair('b'), transport('s'), transport('t', 'b'))).toBe('b');
    expect(taken(pair('a'), pair('b'), transport('s', 'gone'), transport('t', 'b'))).toBe('b');
  });

  it('is the one that is selected, where no transport tells', () => {
    expect(taken(pair('a', succeeded), pair('b', { selected: true }))).toBe('b');
    expect(taken(pair('a', succeeded), pair('b', { selected: true }), transport('t'))).toBe('b');
  });

  it('is the one that is nominated and succeeded, where none is said to be selected', () => {
    const others = [
      pair('a', { nominated: true, state: 'in-progress', selected: false }),
      pair('b', { nominated: false, state: 'succeeded' }),
    ];
    expect(taken(...others, pair('c', succeeded))).toBe('c');
    expect(taken(...others)).toBeUndefined();
  });

  it('is not taken from what is no pair', () => {
    expect(taken({ ...pair('a', succeeded), type: 'local-candidate' })).toBeUndefined();
  });
});
