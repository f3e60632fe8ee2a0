import type { Database } from '../stores/sql/database.js';

/** Clients that have heard nothing of a login that was answered are gone after this. */
const rememberedMs = 86_400_000;

/** Where sessions are that an edge has begun, for those who come back before their login was answered. */
export class GreetedSessions {
  constructor(private readonly database: Pick<Database, 'run'>) {}

  async put(tokenHash: string, application: string): Promise<void> {
    await this.database.run('execute', {
      sql: `insert into "greetedSession" ("tokenHash", application) values ($1, $2)
            on conflict ("tokenHash") do update set application = excluded.application`,
      parameters: [tokenHash, application],
    });
  }

  async applicationOf(tokenHash: string): Promise<string | undefined> {
    const { rows } = await this.database.run('execute', {
      sql: 'select application from "greetedSession" where "tokenHash" = $1',
      parameters: [tokenHash],
    });
    const application = rows[0]?.['application'];
    return application === undefined ? undefined : String(application);
  }

  async removeOld(): Promise<void> {
    await this.database.run('execute', {
      sql: `delete from "greetedSession" where at < now() - $1 * interval '1 ms'`,
      parameters: [rememberedMs],
    });
  }
}
