import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type Mistake, ModelError } from '../model/model-error.js';
import { linesOf } from './lines.js';
import type { SourceDocument, Step } from './source-document.js';
import type { MistakeRule } from '../model/mistake-rules.js';

/** More brackets within each other than any document that is taken: to parse them would overflow. */
const MOST_BRACKETS = 1_000;

/** JSON with the places of its values. Names that stand twice in one object are mistakes. */
export function parseJson(text: string, file: string): SourceDocument {
  const lines = linesOf(text, file);
  const fail = (offset: number, rule: MistakeRule, message: string): never => {
    throw new ModelError([{ rule, at: 'document', message, source: lines.placeAt(offset) }]);
  };
  const deep = firstTooDeep(text);
  if (deep !== undefined)
    fail(deep, 'too-deep', `it goes deeper than ${String(MOST_BRACKETS)} levels`);
  let value: unknown;
  const errors: ParseError[] = [];
  const options = { disallowComments: true, allowTrailingComma: false };
  const tree = parseTree(text, errors, options);
  try {
    value = JSON.parse(text) as unknown;
  } catch (error) {
    const [first] = errors;
    if (first)
      fail(first.offset, 'syntax', WORDS[printParseErrorCode(first.error)] ?? 'this is no JSON');
    const [, position] = /at position (\d+)/.exec((error as Error).message) ?? [];
    fail(Number(position ?? 0), 'syntax', 'this is no JSON');
  }
  const indexes = new WeakMap<Node, ReadonlyMap<unknown, Node>>();
  return {
    file,
    value,
    placeOf: (steps) => lines.placeAt(nearest(tree, steps, indexes)?.offset ?? 0),
    mistakes: duplicates(tree).map((node): Mistake => ({
      rule: 'duplicate-member',
      at: 'document',
      message: `there are two members \`${String(node.children?.[0]?.value)}\` in one object: the first would not be read`,
      source: lines.placeAt(node.offset),
    })),
  };
}

const WORDS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'no value of JSON begins so',
  InvalidNumberFormat: 'this is no number of JSON',
  PropertyNameExpected: 'the name of a member is missing, in double quotes',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'the object is not closed: a } is missing',
  CloseBracketExpected: 'the list is not closed: a ] is missing',
  EndOfFileExpected: 'there is more after the end of the document',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'the text is not closed: a " is missing',
  InvalidUnicode: 'four hexadecimal digits follow \\u',
  InvalidEscapeCharacter: 'no escape of JSON is called so',
  InvalidCharacter: 'a text has no control characters: write \\n or \\u…',
};

/** The member itself, else the innermost value on the way to it. */
function nearest(
  tree: Node | undefined,
  steps: readonly Step[],
  indexes: WeakMap<Node, ReadonlyMap<unknown, Node>>,
): Node | undefined {
  let found = tree;
  for (const step of steps) {
    // Of a member, its value is looked into.
    const within = found?.type === 'property' ? found.children?.[1] : found;
    const next = within && childOf(within, step, indexes);
    if (!next) return found;
    found = next;
  }
  return found;
}

/** Members are found by an index: a document of many mistakes asks for many places. */
function childOf(
  node: Node,
  step: Step,
  indexes: WeakMap<Node, ReadonlyMap<unknown, Node>>,
): Node | undefined {
  const { type, children = [] } = node;
  if (type === 'array') return children[Number(step)];
  if (type !== 'object') return undefined;
  const known = indexes.get(node);
  if (known) return known.get(step);
  const index = new Map(children.map((each) => [each.children?.[0]?.value as unknown, each]));
  indexes.set(node, index);
  return index.get(step);
}

function duplicates(tree: Node | undefined): Node[] {
  const found: Node[] = [];
  const open = tree ? [tree] : [];
  for (let node = open.pop(); node; node = open.pop()) {
    const { children = [] } = node;
    if (node.type === 'object') {
      const names = new Set<unknown>();
      for (const member of children) {
        const name: unknown = member.children?.[0]?.value;
        if (names.has(name)) found.push(member);
        names.add(name);
      }
    }
    for (const child of children) open.push(child);
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function firstTooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > MOST_BRACKETS) return index;
  }
  return undefined;
}
