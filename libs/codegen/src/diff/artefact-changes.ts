import type { EmittedFiles } from '../emitters/emit-all.js';
import { lineEdits } from './line-edits.js';
import { patchText } from './patch-text.js';

/** What becomes of a file. */
export interface FileChange {
  path: string;
  kind: 'created' | 'changed' | 'removed';
  /** Lines. */
  added: number;
  removed: number;
  /** As `diff -u` shows it. */
  patch: string;
}

/** What becomes of an artefact: only files that change are there. */
export interface ArtefactChange {
  artefact: string;
  added: number;
  removed: number;
  files: readonly FileChange[];
}

/** What differs between the files of two models, by artefact. */
export function artefactChanges(before: EmittedFiles, after: EmittedFiles): ArtefactChange[] {
  return [...after.keys()].map((artefact) => {
    const contents = (all: EmittedFiles): ReadonlyMap<string, string> =>
      new Map(all.get(artefact)?.map(({ path, content }) => [path, content]));
    const [old, fresh] = [contents(before), contents(after)];
    const paths = [...new Set([...fresh.keys(), ...old.keys()])].sort();
    const files = paths.flatMap((path) => fileChange(path, old.get(path), fresh.get(path)) ?? []);
    const sum = (key: 'added' | 'removed'): number =>
      files.reduce((total, file) => total + file[key], 0);
    return { artefact, added: sum('added'), removed: sum('removed'), files };
  });
}

function fileChange(
  path: string,
  old: string | undefined,
  fresh: string | undefined,
): FileChange | undefined {
  if (old === fresh) return undefined;
  const edits = lineEdits(linesOf(old), linesOf(fresh));
  const count = (wanted: '+' | '-'): number => edits.filter(({ kind }) => kind === wanted).length;
  const [isNew, isGone] = [old === undefined, fresh === undefined];
  return {
    ...{ path, kind: isNew ? 'created' : isGone ? 'removed' : 'changed' },
    ...{ added: count('+'), removed: count('-') },
    patch: patchText({ path, edits }, { isNew, isGone }),
  };
}

function linesOf(text = ''): string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
