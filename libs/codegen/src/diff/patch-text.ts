import type { LineEdit } from './line-edits.js';

/** Lines that are shown around what differs. */
const CONTEXT = 3;

/** What differs, as `diff -u` shows it; lines that are far from any difference are left out. */
export function patchText(
  { path, edits }: { path: string; edits: readonly LineEdit[] },
  { isNew, isGone }: { isNew: boolean; isGone: boolean },
): string {
  const isNear = nearDifferences(edits);
  const lines = [
    `--- ${isNew ? '/dev/null' : `a/${path}`}`,
    `+++ ${isGone ? '/dev/null' : `b/${path}`}`,
  ];
  let [old, fresh] = [1, 1];
  for (let i = 0; i < edits.length; i += 1) {
    if (!isNear[i]) {
      old += 1;
      fresh += 1;
      continue;
    }
    const end = isNear.indexOf(false, i);
    const hunk = edits.slice(i, end < 0 ? edits.length : end);
    const [before, after] = [countOf(hunk, '+'), countOf(hunk, '-')];
    lines.push(`@@ -${rangeText(old, before)} +${rangeText(fresh, after)} @@`);
    lines.push(...hunk.map(({ kind, text }) => kind + text));
    old += before;
    fresh += after;
    i += hunk.length - 1;
  }
  return `${lines.join('\n')}\n`;
}

/** Lines of a hunk but for those of one kind. */
function countOf(hunk: readonly LineEdit[], without: LineEdit['kind']): number {
  return hunk.filter(({ kind }) => kind !== without).length;
}

function rangeText(first: number, count: number): string {
  return `${String(count === 0 ? first - 1 : first)},${String(count)}`;
}

function nearDifferences(edits: readonly LineEdit[]): boolean[] {
  const isNear = edits.map(() => false);
  edits.forEach(({ kind }, i) => {
    if (kind !== ' ') isNear.fill(true, Math.max(0, i - CONTEXT), i + CONTEXT + 1);
  });
  return isNear;
}
