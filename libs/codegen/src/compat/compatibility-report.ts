import type { Change } from './change.js';
import type { Compatibility, Verdict } from './compatibility.js';
import { groupBySeverity } from './severity.js';

/** The result as text for a terminal, worst changes first. */
export function compatibilityReport(result: Compatibility): string {
  const { protocol, level, releasedLevel, changes, verdict } = result;
  const head =
    releasedLevel === null
      ? `${protocol} level ${String(level)}`
      : `${protocol} level ${String(level)} against released level ${String(releasedLevel)}: ${changeCount(changes)}`;
  return [`${head}\n`, ...changeGroups(changes), `${conclusions[verdict](result)}\n`].join('\n');
}

/** Changes as paragraphs, the worst first. */
export function changeGroups(changes: readonly Change[]): string[] {
  return groupBySeverity(changes).map(
    ({ id, title, changes: group }) =>
      `${title} (${String(group.length)})\n${group.map((change) => line(change, id !== 'compatible')).join('')}`,
  );
}

function line({ rule, at, message, breaks, advice }: Change, isFull: boolean): string {
  const first = `  ${at}: ${message} [${rule}]\n`;
  return isFull ? `${first}    breaks ${breaks.join(', ')}. ${advice}\n` : first;
}

const conclusions: Record<Verdict, (result: Compatibility) => string> = {
  'nothing-released': () => 'Nothing is released yet: any change may land.',
  compatible: ({ level, releasedLevel, changes }) =>
    level === releasedLevel && changes.length > 0
      ? `Deployed clients go on working. Level ${String(level)} is frozen: raise \`level\` before the next release.`
      : 'Deployed clients go on working.',
  breaking: ({ level }) =>
    `Deployed clients of level ${String(level)} break. Make the changes compatible, or raise \`level\` to ${String(level + 1)}.`,
  'breaking-in-new-level': ({ level, releasedLevel }) =>
    `Deployed clients of level ${String(releasedLevel)} break, and the level says so: it is ${String(level)}.`,
  'level-lowered': ({ level, releasedLevel }) =>
    `Level ${String(releasedLevel)} is released already: \`level\` cannot go back to ${String(level)}.`,
};

/** In words. */
export function changeCount({ length }: readonly Change[]): string {
  return length === 1 ? '1 change' : `${String(length)} changes`;
}
