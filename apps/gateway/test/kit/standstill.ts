import { ClientTrace } from './client-trace.js';
import type { PostgresServer } from './postgres-server.js';
import type { SupervisedGateway } from './supervised-gateway.js';

/** For so long nothing may move before everything that is outstanding is told. */
const lookEveryMs = 60_000;
const answerWithinMs = 5_000;

export interface StandstillTerms {
  /** Changes whenever anything has gone on. */
  progress: () => string;
  story: () => string;
  /** What has begun and is not over. */
  underWay: () => readonly string[];
  gateways: readonly SupervisedGateway[];
  postgres: PostgresServer;
  /** Of the database. */
  url: string;
}

/** Looks whether anything goes on, and tells what is outstanding where nothing does: it ends nothing. */
export class Standstill {
  readonly #timer: NodeJS.Timeout;
  #before = '';

  constructor(private readonly terms: StandstillTerms) {
    this.#timer = setInterval(() => {
      const now = terms.progress();
      if (now === this.#before) void this.#tell();
      this.#before = now;
    }, lookEveryMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #tell(): Promise<void> {
    const { story, underWay, gateways } = this.terms;
    const lines = [`STANDSTILL ${story()}`, ...underWay()];
    for (const gateway of gateways)
      lines.push(`gateway at ${String(gateway.port)}: ${await health(gateway)}`, gateway.lastWords);
    for (const sql of looks) lines.push(`${sql}\n  ${await this.#rows(sql)}`);
    lines.push('clients:', ...ClientTrace.texts());
    process.stdout.write(`${lines.join('\n')}\n`);
  }

  async #rows(sql: string): Promise<string> {
    const { postgres, url } = this.terms;
    try {
      const rows = await postgres.query(url, sql);
      return rows.map((row) => JSON.stringify(row)).join('\n  ');
    } catch (error) {
      return String(error);
    }
  }
}

const looks = [
  'select name, epoch, claim, owner, "leasedUntil" - now() as left, "servesAt" from home',
  'select id, name, address, links, leaving, "leasedUntil" - now() as left from process',
  `select pid, state, wait_event_type, wait_event, now() - xact_start as age, left(query, 100) as query
     from pg_stat_activity where datname = current_database()`,
  'select locktype, relation::regclass, mode, pid from pg_locks where not granted',
];

async function health({ port }: SupervisedGateway): Promise<string> {
  try {
    const url = `http://127.0.0.1:${String(port)}/healthz`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(answerWithinMs) });
    return await answer.text();
  } catch (error) {
    return String(error);
  }
}
