/** A module of the package: what it declares, and what it says of itself. */
export interface ModuleDraft {
  name: string;
  summary: string;
  lines: readonly string[];
  /** Names that others import. */
  exports: readonly string[];
}

const SOURCES = [
  ['serde_json::Value', /\bValue\b/],
  ['std::borrow::Cow', /\bCow\b/],
  ['std::collections::BTreeMap', /\bBTreeMap\b/],
  ['std::fmt', /\bfmt::/],
] as const;

/** What the modules have of the runtime. */
const RUNTIME_NAMES =
  /\b(?:Call|DecodeError|Members|Notification|Object|Pattern|Scalar|Wire|Written|ensure|misfit|parse_json|read_as)\b/;

/** The text of a module, with what it imports. */
export function moduleText(
  { name, summary, lines }: ModuleDraft,
  others: readonly ModuleDraft[],
): string {
  const code = lines
    .filter((line) => !/^\s*\/\//.test(line))
    .join('\n')
    .replace(/"(?:[^"\\]|\\.)*"/g, '""');
  // A variant may be called as a type of another module.
  const words = new Set(code.replace(/::\w+|^ +[A-Z]\w*(?=[(,]| = )/gm, '').match(/\w+/g));
  const modules = others
    .filter((other) => other.name !== name && other.exports.some((each) => words.has(each)))
    .map((other) => other.name);
  const uses = [
    ...[...modules, ...(RUNTIME_NAMES.test(code) ? ['runtime'] : [])]
      .toSorted()
      .map((each) => `use crate::${each}::*;`),
    ...SOURCES.filter(([, used]) => used.test(code)).map(([path]) => `use ${path};`),
  ];
  const [first, ...rest] = lines;
  const body = first === '' ? rest : lines;
  return `//! ${summary}\n\n${[...uses, ...(uses.length > 0 ? [''] : []), ...body].join('\n')}\n`;
}
