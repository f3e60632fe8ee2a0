import { describe, expect, it } from '@jest/globals';
import { defaultQueueSettings } from '@ringspec/gateway-core';
import { knownQueue } from '../src/acd/known-queue.js';

const named = { id: 'q', number: 'support', application: 'a.b', displayName: 'Support' };

describe('a queue of an earlier journal', () => {
  it('which knew neither priorities, skills nor settings, gets those of a queue without any', () => {
    expect(knownQueue({ ...named, operatorIds: ['one', 'two'] })).toEqual({
      ...named,
      operators: [
        { userId: 'one', priority: 1, skills: {} },
        { userId: 'two', priority: 1, skills: {} },
      ],
      settings: defaultQueueSettings,
    });
    expect(knownQueue(named).operators).toEqual([]);
  });

  it('keeps what it knew', () => {
    const operators = [{ userId: 'one', priority: 5, skills: { french: 3 } }];
    const settings = { ...defaultQueueSettings, offerMs: 9_000, priority: 2 };
    expect(knownQueue({ ...named, operators, settings })).toEqual({
      ...named,
      operators,
      settings,
    });
  });
});
