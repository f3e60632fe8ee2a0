import { randomUUID } from 'node:crypto';
import type { QueueSettings } from '@ringspec/gateway-core';
import type { Kysely } from 'kysely';
import { statementOf } from '../stores/sql/database-dialect.js';
import type { SqlStatement } from '../stores/sql/sql.js';
import { readSettings, writeSettings } from '../stores/sql/queue-settings.js';
import type { Tables } from '../stores/sql/tables.js';
import { AccountError } from './account-error.js';
import { checkDisplayName, checkNumber } from './account-rules.js';
import { checkCustomStatuses } from './check-custom-statuses.js';
import { checkSkills } from './check-skills.js';
import type { RecordedWork } from './recorded-work.js';
import { requireUser } from './require-user.js';
import { untaken } from './untaken.js';

export interface NewQueue {
  number: string;
  application: string;
  displayName: string;
  /** Those that are not as by default. */
  settings?: Partial<QueueSettings>;
}

export interface QueueSummary {
  number: string;
  application: string;
  displayName: string;
  settings: QueueSettings;
  /** Names, in order. */
  operators: readonly string[];
}

export interface OperatorEntry {
  name: string;
  application: string;
  /** Their priority in each queue, by its number. */
  queues: Record<string, number>;
  /** Level by name. */
  skills: Record<string, number>;
}

export interface QueueChange {
  displayName?: string;
  settings?: Partial<QueueSettings>;
}

/** Makes and changes queues, their operators and what these can do. Throws {@link AccountError}. */
export class QueueAdmin {
  constructor(
    private readonly db: Kysely<Tables>,
    private readonly work: RecordedWork,
  ) {}

  async add({ number: typed, application, displayName, settings = {} }: NewQueue): Promise<void> {
    const number = checkNumber(typed);
    const row = {
      id: randomUUID(),
      number,
      application,
      displayName: checkDisplayName(displayName),
      settings: writeSettings(await this.#checked(settings, number, application)),
    };
    const insert = statementOf(this.db.insertInto('queue').values(row).compile());
    await untaken(number, this.work.do('queue add', { name: number, application }, insert));
  }

  async change(
    typed: string,
    application: string,
    { displayName, settings }: QueueChange,
  ): Promise<void> {
    const queue = await this.#queue(typed, application);
    const checked = settings && (await this.#checked(settings, queue.number, application));
    const row = {
      ...(displayName !== undefined && { displayName: checkDisplayName(displayName) }),
      ...(checked && {
        settings: writeSettings({ ...readSettings(queue.settings), ...checked }),
      }),
    };
    if (Object.keys(row).length === 0) return;
    const change = this.db.updateTable('queue').set(row).where('id', '=', queue.id);
    const about = { name: queue.number, application };
    await this.work.do('queue change', about, statementOf(change.compile()));
  }

  async list(): Promise<readonly QueueSummary[]> {
    const queues = await this.db
      .selectFrom('queue')
      .selectAll()
      .orderBy('application')
      .orderBy('number')
      .execute();
    const operators = await this.db
      .selectFrom('queueOperator')
      .innerJoin('user', 'user.id', 'queueOperator.userId')
      .select(['queueOperator.queueId', 'user.name'])
      .orderBy('user.name')
      .execute();
    return queues.map(({ id, settings, ...queue }) => ({
      ...queue,
      settings: readSettings(settings),
      operators: operators.filter(({ queueId }) => queueId === id).map(({ name }) => name),
    }));
  }

  async get(typed: string, application: string): Promise<QueueSummary> {
    const number = typed.toLowerCase();
    const found = (await this.list()).find(
      (queue) => queue.number === number && queue.application === application,
    );
    if (!found) throw new AccountError(`There is no queue ${typed} in ${application}.`);
    return found;
  }

  /** Who takes calls of queues or has skills, by application and name. */
  async operators(): Promise<readonly OperatorEntry[]> {
    const assigned = await this.db
      .selectFrom('queueOperator')
      .innerJoin('user', 'user.id', 'queueOperator.userId')
      .innerJoin('queue', 'queue.id', 'queueOperator.queueId')
      .select([
        'user.id',
        'user.name',
        'user.application',
        'queue.number',
        'queueOperator.priority',
      ])
      .execute();
    const able = await this.db
      .selectFrom('operatorSkill')
      .innerJoin('user', 'user.id', 'operatorSkill.userId')
      .select(['user.id', 'user.name', 'user.application', 'operatorSkill.skill'])
      .select('operatorSkill.level')
      .execute();
    type Named = Pick<OperatorEntry, 'name' | 'application'> & { id: string };
    const found = new Map<string, OperatorEntry>();
    const entryOf = ({ id, name, application }: Named): OperatorEntry => {
      const entry = found.get(id) ?? { name, application, queues: {}, skills: {} };
      found.set(id, entry);
      return entry;
    };
    for (const row of assigned) entryOf(row).queues[row.number] = row.priority;
    for (const row of able) entryOf(row).skills[row.skill] = row.level;
    const keyOf = ({ application, name }: OperatorEntry): string => `${application} ${name}`;
    return [...found.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  async remove(typed: string, application: string): Promise<void> {
    const { id, number: name } = await this.#queue(typed, application);
    const remove = this.db.deleteFrom('queue').where('id', '=', id).compile();
    await this.work.do('queue remove', { name, application }, statementOf(remove));
  }

  /** Makes the user an operator of the queue; with a priority, changes theirs where they are one. */
  async assign(typed: string, application: string, name: string, priority?: number): Promise<void> {
    const queue = await this.#queue(typed, application);
    const user = await requireUser(this.db, name, application);
    const insert = this.db
      .insertInto('queueOperator')
      .values({
        queueId: queue.id,
        userId: user.id,
        ...(priority !== undefined && { priority }),
      })
      .onConflict((old) =>
        priority === undefined
          ? old.doNothing()
          : old.columns(['queueId', 'userId']).doUpdateSet({ priority }),
      );
    await this.work.do(`queue assign ${queue.number}`, user, statementOf(insert.compile()));
  }

  async unassign(typed: string, application: string, name: string): Promise<void> {
    const queue = await this.#queue(typed, application);
    const user = await requireUser(this.db, name, application);
    const remove = this.db
      .deleteFrom('queueOperator')
      .where('queueId', '=', queue.id)
      .where('userId', '=', user.id);
    const act = `queue unassign ${queue.number}`;
    const [removed] = await this.work.do(act, user, statementOf(remove.compile()));
    if (removed?.changes === 0) {
      throw new AccountError(`${user.name} is not an operator of ${queue.number}.`);
    }
  }

  /** Says all that the user can do: level by skill. */
  async setSkills(
    name: string,
    application: string,
    skills: Readonly<Record<string, number>>,
  ): Promise<void> {
    const user = await requireUser(this.db, name, application);
    const userId = user.id;
    const forget = this.db.deleteFrom('operatorSkill').where('userId', '=', userId).compile();
    const learn = Object.entries(checkSkills(skills)).map(([skill, level]): SqlStatement =>
      statementOf(this.db.insertInto('operatorSkill').values({ userId, skill, level }).compile()),
    );
    await this.work.do('queue skills', user, statementOf(forget), ...learn);
  }

  /** Settings as they are kept. */
  async #checked(
    settings: Partial<QueueSettings>,
    number: string,
    application: string,
  ): Promise<Partial<QueueSettings>> {
    const { skills, overflow, customStatuses } = settings;
    if (overflow?.to === 'message' && overflow.message === undefined) {
      throw new AccountError('Say what the caller is told: overflow.message.', 'overflow');
    }
    const to = overflow?.to === 'queue' ? await this.#overflowQueue(overflow, application) : null;
    if (to === number) throw new AccountError('A queue cannot overflow into itself.', 'overflow');
    return {
      ...settings,
      ...(skills && { skills: checkSkills(skills) }),
      ...(customStatuses && { customStatuses: checkCustomStatuses(customStatuses) }),
      ...(overflow && to !== null && { overflow: { ...overflow, queue: to } }),
    };
  }

  async #overflowQueue(
    { queue }: Pick<QueueSettings['overflow'], 'queue'>,
    application: string,
  ): Promise<string> {
    if (queue === undefined) {
      throw new AccountError('Say to which queue calls go: overflow.queue.', 'overflow');
    }
    const row = await this.#findQueue(queue, application);
    if (row) return row.number;
    throw new AccountError(`There is no queue ${queue} in ${application}.`, 'overflow');
  }

  async #queue(number: string, application: string) {
    const row = await this.#findQueue(number, application);
    if (row === undefined) throw new AccountError(`There is no queue ${number} in ${application}.`);
    return row;
  }

  #findQueue(number: string, application: string) {
    return this.db
      .selectFrom('queue')
      .select(['id', 'number', 'settings'])
      .where('number', '=', number.toLowerCase())
      .where('application', '=', application)
      .executeTakeFirst();
  }
}
