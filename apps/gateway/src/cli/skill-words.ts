import { UsageError } from './usage-error.js';

/** Skills in the words of the command line: `english:5,billing:3`. */
export function skillWords(skills: Readonly<Record<string, number>>): string {
  return Object.entries(skills)
    .map(([name, level]) => `${name}:${String(level)}`)
    .join(',');
}

/** Reads one: `english:5`. */
export function readSkillWord(word: string): [name: string, level: number] {
  const [, name = '', level = ''] = /^(.+):(\d+)$/.exec(word) ?? [];
  if (name === '') throw new UsageError(`"${word}" is no skill: expected SKILL:LEVEL.`);
  return [name, Number(level)];
}
