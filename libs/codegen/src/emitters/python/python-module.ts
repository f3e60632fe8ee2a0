import type { GeneratedFile } from '../emitter.js';
import { RUNTIME_EXPORTS } from './runtime-source.js';

/** A module of the package, before its imports are known. */
export interface ModuleDraft {
  /** Without the ending. */
  name: string;
  summary: string;
  /** The lines after the imports. */
  lines: readonly string[];
  /** What other modules may import, and the package exports. */
  exports: readonly string[];
  /**
   * Functions that it may import, where its own arguments may be called as others are. Default: all
   * that it names.
   */
  calls?: readonly string[];
}

/** What modules may import of the standard library. */
export const STANDARD: Readonly<Record<string, readonly string[]>> = {
  abc: ['ABC', 'abstractmethod'],
  'collections.abc': ['Awaitable', 'Callable', 'Iterable', 'Mapping', 'Sequence'],
  dataclasses: ['dataclass', 'field'],
  enum: ['Enum', 'IntEnum', 'StrEnum'],
  typing: ['Any', 'ClassVar', 'Final', 'Protocol', 'TypeAlias', 'TypeVar'],
  'urllib.parse': ['quote', 'urlencode', 'urlsplit'],
};

/** The text of a module, with imports of what it names. `others` are the modules of the package. */
export function moduleText(draft: ModuleDraft, others: readonly ModuleDraft[]): string {
  const used = namesIn(draft.lines);
  const own = new Set(draft.exports);
  const importsOf = (from: string, names: readonly string[]): string[] => {
    const needed = names
      .filter((name) => used.has(name) && !own.has(name))
      .filter((name) => /^[A-Z]/.test(name) || (draft.calls?.includes(name) ?? true))
      .sort(asImported);
    if (needed.length === 0) return [];
    return imported(from, needed);
  };
  const standard = Object.entries(STANDARD).flatMap(([from, names]) => importsOf(from, names));
  const local = [
    ...importsOf('._json', RUNTIME_EXPORTS),
    ...others
      .filter((other) => other.name !== draft.name)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((other) => importsOf(`.${other.name}`, other.exports)),
  ];
  const blocks = [
    [`"""${draft.summary}"""`],
    ['from __future__ import annotations'],
    [
      ...(used.has('re') && (draft.calls?.includes('re') ?? true) ? ['import re'] : []),
      ...standard,
    ],
    local,
  ].filter((block) => block.length > 0);
  const head = blocks.flatMap((block) => [...block, '']);
  const body = trimmed(draft.lines);
  const isCode = /^(?:@|class |def )/.test(body[0] ?? '');
  return `${[...head, ...(isCode ? [''] : []), ...body].join('\n')}\n`;
}

/** An import of names, as ruff sorts and lays them out. */
export function imported(from: string, names: readonly string[]): string[] {
  const sorted = names.toSorted(asImported);
  const flat = `from ${from} import ${sorted.join(', ')}`;
  if (flat.length <= 100) return [flat];
  return [`from ${from} import (`, ...sorted.map((name) => `    ${name},`), ')'];
}

/** Constants, then classes, then the rest; each in natural order, without regard to case. */
function asImported(a: string, b: string): number {
  return rank(a) - rank(b) || (natural(a.toLowerCase()) < natural(b.toLowerCase()) ? -1 : 1);
}

/** The same with capitals first, as `__all__` is sorted. */
export function asExported(a: string, b: string): number {
  return rank(a) - rank(b) || (natural(a) < natural(b) ? -1 : 1);
}

function rank(name: string): number {
  if (/^[A-Z0-9_]+$/.test(name) && name.length > 1) return 0;
  return /^[A-Z]/.test(name) ? 1 : 2;
}

function natural(name: string): string {
  return name.replace(/\d+/g, (digits) => digits.padStart(8, '0'));
}

/** The names in the code that mean something else; those in texts, and of members and arguments, aside. */
function namesIn(lines: readonly string[]): ReadonlySet<string> {
  const code = lines
    .join('\n')
    // An alias names in a text what comes later.
    .replace(/^(\w+: TypeAlias = )"(.*)"$/gm, '$1$2')
    .replace(/"""[\s\S]*?"""|r?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '')
    .replace(/^ +\w+(?=: | = )|(?<=[(, ])\w+=(?=[^=\s])|(?<=\bdef )\w+/gm, '');
  return new Set(code.match(/(?<![.\w])[A-Za-z_]\w*/g));
}

function trimmed(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => line !== '');
  return lines.slice(Math.max(start, 0));
}

export function pythonFile(folder: string, path: string, content: string): GeneratedFile {
  return { path: `${folder}/${path}`, content };
}
