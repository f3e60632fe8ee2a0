import type { Change } from '../compat/change.js';
import { changeCount, changeGroups } from '../compat/compatibility-report.js';
import type { ArtefactChange } from './artefact-changes.js';

/** What a change of a protocol does. */
export interface ProtocolDiff {
  protocol: string;
  level: number;
  /** What it is compared with: a file, and the level there. */
  against: { file: string; level: number };
  changes: readonly Change[];
  artefacts: readonly ArtefactChange[];
}

/** The same for people: in words, worst first, then by artefact; with `patch` line by line. */
export function diffReport(diff: ProtocolDiff, { patch }: { patch: boolean }): string {
  const { protocol, level, against, changes, artefacts } = diff;
  const than = `level ${String(against.level)} in ${against.file}`;
  const width = Math.max(0, ...artefacts.map(({ artefact }) => artefact.length));
  return [
    `${protocol} level ${String(level)} against ${than}: ${changeCount(changes)}\n`,
    ...changeGroups(changes),
    `Files\n${artefacts.map((each) => artefactText(each, width, patch)).join('')}`,
  ].join('\n');
}

function artefactText(
  { artefact, added, removed, files }: ArtefactChange,
  width: number,
  patch: boolean,
): string {
  const name = artefact.padEnd(width);
  if (files.length === 0) return `  ${name}  as it was\n`;
  const kinds = (['changed', 'created', 'removed'] as const).flatMap((kind) => {
    const count = files.filter((file) => file.kind === kind).length;
    return count > 0 ? [`${String(count)} ${kind}`] : [];
  });
  const head = `  ${name}  ${kinds.join(', ')}: ${lineCount(added, removed)}\n`;
  const lines = files.map(
    (file) => `    ${file.kind.padEnd(7)} ${file.path} ${lineCount(file.added, file.removed)}\n`,
  );
  return [head, ...lines, ...(patch ? files.map((file) => `\n${file.patch}\n`) : [])].join('');
}

function lineCount(added: number, removed: number): string {
  return `+${String(added)} -${String(removed)}`;
}
