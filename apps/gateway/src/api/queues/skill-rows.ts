import type { SkillEntry } from '@ringspec/generated';
import type { Kysely } from 'kysely';
import { readSettings } from '../../stores/sql/queue-settings.js';
import type { Tables } from '../../stores/sql/tables.js';

/** Skills that users of the application have or its queues ask for, by name. */
export async function findSkills(db: Kysely<Tables>, application: string): Promise<SkillEntry[]> {
  const had = await db
    .selectFrom('operatorSkill')
    .innerJoin('user', 'user.id', 'operatorSkill.userId')
    .where('user.application', '=', application)
    .select(['operatorSkill.skill'])
    .select(({ fn }) => fn.countAll<number>().as('operators'))
    .groupBy('operatorSkill.skill')
    .execute();
  const queues = await db
    .selectFrom('queue')
    .select(['number', 'settings'])
    .where('application', '=', application)
    .orderBy('number')
    .execute();
  const skills = new Map<string, { name: string; operators: number; queues: string[] }>();
  const entry = (name: string) => {
    const known = skills.get(name) ?? { name, operators: 0, queues: [] };
    skills.set(name, known);
    return known;
  };
  for (const { skill, operators } of had) entry(skill).operators = Number(operators);
  for (const { number, settings } of queues) {
    for (const name of Object.keys(readSettings(settings).skills)) entry(name).queues.push(number);
  }
  return [...skills.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
