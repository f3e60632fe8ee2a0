import type { Kysely } from 'kysely';
import { actStatement } from '../stores/sql/account-acts.js';
import type { Database } from '../stores/sql/database.js';
import type { SqlResult, SqlStatement } from '../stores/sql/sql.js';
import type { Tables } from '../stores/sql/tables.js';

/** What an act is about: a user, who has an id, or a queue. */
export interface ActSubject {
  id?: string;
  name: string;
  application: string;
}

/** Does what is asked, and records who did it in the same transaction. */
export class RecordedWork {
  constructor(
    private readonly database: Database,
    private readonly db: Kysely<Tables>,
    /** Undefined for what the gateway does itself, which is not recorded. */
    private readonly actor: string | undefined,
  ) {}

  /** The statements and the record of them, or none. */
  do(
    act: string,
    subject: ActSubject,
    ...statements: readonly SqlStatement[]
  ): Promise<readonly SqlResult[]> {
    return this.database.run('executeTogether', [...statements, ...this.record(act, subject)]);
  }

  /** That it was done, and by whom. */
  record(act: string, { id, name, application }: ActSubject): readonly SqlStatement[] {
    if (this.actor === undefined) return [];
    const about = { act, userId: id ?? null, name, application };
    return [actStatement(this.db, { at: Date.now(), ...about, actor: this.actor })];
  }
}
