import { type AST, RegExpParser } from '@eslint-community/regexpp';
import {
  ANY_CHARACTER,
  complement,
  DIGITS,
  joined,
  SPACES,
  WORD_CHARACTERS,
} from './code-points.js';
import { type CodePointRange, type PatternNode, UnportablePattern } from './pattern-node.js';

/**
 * Reads a pattern of the schema language.
 * @throws UnportablePattern for back references and for properties of Unicode, whose versions differ
 * from language to language.
 */
export function readPattern(pattern: string): PatternNode {
  const refuse = (reason: string): never => {
    throw new UnportablePattern(pattern, reason);
  };
  const { alternatives } = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(
    pattern,
    0,
    pattern.length,
    { unicode: true },
  );
  return ofAlternatives(alternatives, refuse);
}

type Refuse = (reason: string) => never;

function ofAlternatives(alternatives: readonly AST.Alternative[], refuse: Refuse): PatternNode {
  const of = alternatives.map(({ elements }): PatternNode => {
    const sequence = elements.map((element) => ofElement(element, refuse));
    const [only] = sequence;
    return only && sequence.length === 1 ? only : { kind: 'sequence', of: sequence };
  });
  const [only] = of;
  return only && of.length === 1 ? only : { kind: 'alternatives', of };
}

function ofElement(element: AST.Element, refuse: Refuse): PatternNode {
  switch (element.type) {
    case 'Group':
      if (element.modifiers) return refuse('write out what modifiers would change');
      return ofAlternatives(element.alternatives, refuse);
    case 'CapturingGroup':
      return ofAlternatives(element.alternatives, refuse);
    case 'Quantifier': {
      const { min: least, max: most, greedy } = element;
      return { kind: 'repeat', of: ofElement(element.element, refuse), least, most, greedy };
    }
    case 'Assertion':
      return ofAssertion(element, refuse);
    case 'Backreference':
      return refuse('write back references out, or say the rule in the description');
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
      return { kind: 'set', ranges: joined(rangesOf(element, refuse)) };
    case 'ExpressionCharacterClass':
      return refuse('sets of the flag v are not part of the schema language');
  }
}

function ofAssertion(assertion: AST.Assertion, refuse: Refuse): PatternNode {
  switch (assertion.kind) {
    case 'start':
    case 'end':
      return { kind: assertion.kind };
    case 'word':
      return { kind: 'wordBoundary', negated: assertion.negate };
    case 'lookahead':
    case 'lookbehind':
      return {
        kind: 'look',
        behind: assertion.kind === 'lookbehind',
        negated: assertion.negate,
        of: ofAlternatives(assertion.alternatives, refuse),
      };
  }
}

type SetElement = AST.Character | AST.CharacterSet | AST.CharacterClass;

function rangesOf(
  element: SetElement | AST.CharacterClassElement,
  refuse: Refuse,
): readonly CodePointRange[] {
  switch (element.type) {
    case 'Character':
      return [[element.value, element.value]];
    case 'CharacterClassRange':
      return [[element.min.value, element.max.value]];
    case 'CharacterSet':
      return ofEscape(element, refuse);
    case 'CharacterClass': {
      const ranges = element.elements.flatMap((each) => rangesOf(each, refuse));
      return element.negate ? complement(ranges) : ranges;
    }
    case 'ClassStringDisjunction':
    case 'ExpressionCharacterClass':
      return refuse('sets of the flag v are not part of the schema language');
  }
}

function ofEscape(set: AST.CharacterSet, refuse: Refuse): readonly CodePointRange[] {
  switch (set.kind) {
    case 'any':
      return ANY_CHARACTER;
    case 'digit':
      return set.negate ? complement(DIGITS) : DIGITS;
    case 'word':
      return set.negate ? complement(WORD_CHARACTERS) : WORD_CHARACTERS;
    case 'space':
      return set.negate ? complement(SPACES) : SPACES;
    case 'property':
      return refuse(`name ranges of characters instead of ${set.raw}`);
  }
}
