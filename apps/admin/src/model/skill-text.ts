import type { SkillLevel } from '@ringspec/generated';

/** Skills as people write them: `english 5, billing 3`. */
export function skillText(skills: readonly SkillLevel[]): string {
  return skills.map(({ name, level }) => `${name} ${String(level)}`).join(', ');
}

/** Reads them. Throws with a sentence about the one that is none. */
export function readSkills(text: string): SkillLevel[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = '', level = ''] = /^(.+?)[\s:]+(\d+)$/.exec(part) ?? [];
      if (name !== '' && Number(level) >= 1 && Number(level) <= 10) {
        return { name, level: Number(level) };
      }
      throw new Error(`“${part}” is no skill with its level: write it like “english 5”.`);
    });
}
