/** Each rule that a mistake may name has an example that is wrong by it, and the same one right. */
import { describe, expect, it } from '@jest/globals';
import { mistakeRules } from '@ringspec/codegen';
import { ruleExamples } from './support/rule-examples.js';
import { mistakesOf } from './support/try-example.js';

const examples = ruleExamples();

describe('the rule', () => {
  it.each(examples.map((each) => [each.rule, each] as const))(
    '%s is told where it is broken, and not where it is kept',
    async (rule, { as = 'definitions', also = [], says, wrong, right }) => {
      const told = await mistakesOf(as, wrong);
      expect([...new Set(told.map((mistake) => mistake.rule))]).toEqual([rule, ...also]);
      expect(told[0]?.message).toBe(says);
      expect(await mistakesOf(as, right)).toEqual([]);
    },
  );

  it('has an example, each one', () => {
    expect(examples.map(({ rule }) => rule).sort()).toEqual(Object.keys(mistakeRules).sort());
  });
});
