import type { GatewayControl } from '@ringspec/gateway-core';
import type { Operator } from '@ringspec/generated';
import type { Kysely } from 'kysely';
import type { Tables } from '../../stores/sql/tables.js';
import { instant } from '../instant.js';
import { skillsOf } from '../queues/queue-rows.js';

export interface OperatorRow {
  id: string;
  name: string;
  displayName: string;
  /** Numbers, in order. */
  queues: readonly string[];
  skills: Readonly<Record<string, number>>;
}

export interface OperatorSearch {
  application: string;
  /** Number of a queue that they serve; undefined for any. */
  queue?: string | undefined;
  skill?: string | undefined;
  /** Undefined for all. */
  userId?: string;
}

/** Users who serve queues, by name. */
export async function findOperators(
  db: Kysely<Tables>,
  { application, queue, skill, userId }: OperatorSearch,
): Promise<OperatorRow[]> {
  let query = db
    .selectFrom('queueOperator')
    .innerJoin('user', 'user.id', 'queueOperator.userId')
    .innerJoin('queue', 'queue.id', 'queueOperator.queueId')
    .select(['user.id', 'user.name', 'user.displayName', 'queue.number'])
    .where('user.application', '=', application)
    .orderBy('user.name')
    .orderBy('queue.number');
  if (userId !== undefined) query = query.where('user.id', '=', userId);
  const rows = await query.execute();
  const operators = new Map<string, Omit<OperatorRow, 'skills'> & { queues: string[] }>();
  for (const { number, ...user } of rows) {
    const known = operators.get(user.id) ?? { ...user, queues: [] };
    known.queues.push(number);
    operators.set(user.id, known);
  }
  const skills = await findSkillsOf(db, [...operators.keys()]);
  return [...operators.values()]
    .map((each) => ({ ...each, skills: skills.get(each.id) ?? {} }))
    .filter((each) => queue === undefined || each.queues.includes(queue))
    .filter((each) => skill === undefined || Object.hasOwn(each.skills, skill));
}

/** Skills by the id of their user. */
export async function findSkillsOf(
  db: Kysely<Tables>,
  userIds: readonly string[],
): Promise<Map<string, Record<string, number>>> {
  const skills = new Map<string, Record<string, number>>();
  if (userIds.length === 0) return skills;
  const rows = await db
    .selectFrom('operatorSkill')
    .selectAll()
    .where('userId', 'in', userIds)
    .orderBy('skill')
    .execute();
  for (const { userId, skill, level } of rows) {
    skills.set(userId, { ...skills.get(userId), [skill]: level });
  }
  return skills;
}

/** As the API tells them, with what they are doing now. */
export function operatorOf(
  { id, name, displayName, queues, skills }: OperatorRow,
  control: GatewayControl,
): Operator {
  const { status, since, reason, wrapUpUntil, callId, isConnected } = control.operator(id);
  return {
    ...{ name, displayName, status },
    ...(since !== undefined && { since: instant(since) }),
    ...(reason !== undefined && { reason }),
    ...(wrapUpUntil !== undefined && { wrapUpUntil: instant(wrapUpUntil) }),
    ...(callId !== undefined && { call: callId }),
    connected: isConnected,
    queues: [...queues],
    skills: skillsOf(skills),
  };
}
