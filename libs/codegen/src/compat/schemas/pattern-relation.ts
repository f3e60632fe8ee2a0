import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { DFA, JS, NFA } from 'refa';
import { type Effect, OTHER } from './effect.js';

/** So many states are made of a pattern at most: beyond, it is not decided. */
const MOST_STATES = 2_000;

/**
 * How the texts that one pattern takes stand to those of another: by their automata, where the
 * patterns have no other assertions than `^` and `$` around them. What is not decided counts as both.
 */
export function patternRelation(before: string, after: string): Effect {
  try {
    const [old, now] = [automatonOf(before), automatonOf(after)];
    return { wider: !isWithin(now, old), narrower: !isWithin(old, now) };
  } catch {
    return OTHER;
  }
}

function isWithin(inner: DFA, outer: DFA): boolean {
  const others = outer.copy();
  others.complement();
  return NFA.fromIntersection(inner, others, new NFA.LimitedNodeFactory(MOST_STATES)).isEmpty;
}

/** Of whole texts: a pattern without an anchor takes any text around its match. */
function automatonOf(pattern: string): DFA {
  const ast = new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true });
  const literal = { source: wholeText(ast), flags: 'us' };
  const { expression, maxCharacter } = JS.Parser.fromLiteral(literal).parse({
    ...{ assertions: 'throw', backreferences: 'throw', maxNodes: MOST_STATES },
  });
  const states = new NFA.LimitedNodeFactory(MOST_STATES);
  const automaton = NFA.fromRegex(expression, { maxCharacter }, {}, states);
  return DFA.fromFA(automaton, new DFA.LimitedNodeFactory(MOST_STATES));
}

function wholeText({ alternatives }: AST.Pattern): string {
  const options = alternatives.map(({ elements }) => {
    const isStart = elements[0]?.type === 'Assertion' && elements[0].kind === 'start';
    const last = elements.at(-1);
    const isEnd = last?.type === 'Assertion' && last.kind === 'end';
    const inner = elements.slice(isStart ? 1 : 0, isEnd ? -1 : undefined);
    const text = inner.map(({ raw }) => raw).join('');
    return `${isStart ? '' : '[^]*'}(?:${text})${isEnd ? '' : '[^]*'}`;
  });
  return `(?:${options.join('|')})`;
}
