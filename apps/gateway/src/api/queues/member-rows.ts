import { isSuitable } from '@ringspec/gateway-core';
import type { QueueMember } from '@ringspec/generated';
import type { Kysely } from 'kysely';
import { readSettings } from '../../stores/sql/queue-settings.js';
import type { Tables } from '../../stores/sql/tables.js';
import { findSkillsOf } from '../operators/operator-rows.js';
import { type QueueRow, skillsOf } from './queue-rows.js';

export interface MemberRow {
  name: string;
  displayName: string;
  priority: number;
  skills: Readonly<Record<string, number>>;
}

/** Operators of a queue, by name. */
export async function findMembers(
  db: Kysely<Tables>,
  queueId: string,
  { name, after, limit }: { name?: string; after?: string | undefined; limit: number },
): Promise<MemberRow[]> {
  let query = db
    .selectFrom('queueOperator')
    .innerJoin('user', 'user.id', 'queueOperator.userId')
    .select(['user.id', 'user.name', 'user.displayName', 'queueOperator.priority'])
    .where('queueOperator.queueId', '=', queueId)
    .orderBy('user.name')
    .limit(limit);
  if (name !== undefined) query = query.where('user.name', '=', name);
  if (after !== undefined) query = query.where('user.name', '>', after);
  const rows = await query.execute();
  const skills = await findSkillsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, ...row }) => ({ ...row, skills: skills.get(id) ?? {} }));
}

/** As the API tells them. */
export function memberOf(
  { name, displayName, priority, skills }: MemberRow,
  { settings }: Pick<QueueRow, 'settings'>,
): QueueMember {
  return {
    ...{ name, displayName, priority },
    skills: skillsOf(skills),
    isSuitable: isSuitable(skills, readSettings(settings).skills),
  };
}
