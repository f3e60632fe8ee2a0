import { describe, expect, it } from '@jest/globals';
import { restoredSessions } from '../src/sessions/restored-sessions.js';

describe('a session of an earlier run', () => {
  it('has no events and no answers where none of it are kept', () => {
    const other = { kind: 'answer', key: 'other/0000000000000001', value: '{}' } as const;
    const session = { kind: 'session', key: 'one', value: '{"id":"one"}' } as const;
    const [restored, ...more] = [...restoredSessions([other, session])];
    expect(more).toEqual([]);
    expect(restored).toMatchObject({
      record: { id: 'one' },
      restored: { progress: { ackedSeq: 0, answered: 0 }, events: [], answers: [] },
    });
  });
});
