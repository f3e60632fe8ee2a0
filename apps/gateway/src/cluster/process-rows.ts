import { graceMs } from '../stores/postgres/home-lease.js';
import type { Database } from '../stores/sql/database.js';
import type { SqlResult, SqlValue } from '../stores/sql/sql.js';

/** A process as the others see it. */
export interface ProcessRecord {
  id: string;
  /** For people: host and process. */
  name: string;
  /** Where others reach it, such as http://10.0.0.7:8080. */
  address: string;
  version: string;
  /** Fingerprints of its secrets, the first in use; none where it is of a version that tells none. */
  secrets: readonly string[];
}

/** What changes while it runs. */
export interface ProcessState {
  /** WebSockets of clients. */
  sockets: number;
  /** Ids of the processes that there is a link to. */
  linkedTo: readonly string[];
  /** It is about to stop, and takes no home any more. */
  leaving: boolean;
}

/** An application as it is seen by whoever looks for its home, or for one to be. */
export interface SeenApplication {
  name: string;
  /** Whether it has users, who may log in. */
  hasUsers: boolean;
  /** Whether nobody holds its lease, nor did a moment ago. */
  isFree: boolean;
  /** Whose lease holds. */
  holder: { process: string; claim: string; serves: boolean } | undefined;
}

/** What there is at a moment: applications, and the processes that live. */
export interface Sight {
  applications: readonly SeenApplication[];
  processes: readonly (Pick<ProcessRecord, 'id' | 'name' | 'address'> & { leaving: boolean })[];
}

export interface ProcessRow extends ProcessRecord, ProcessState {
  /** Seconds since it began, and until its lease ends; the latter is negative where it has ended. */
  upS: number;
  leaseS: number;
  /** Applications that it is home of. */
  homeOf: readonly string[];
}

/** Rows of processes that were gone so long are removed. */
const rememberedS = 600;

/** The tables of the processes that serve from a database, and of what they are home of. */
export class ProcessRows {
  constructor(private readonly database: Pick<Database, 'run'>) {}

  /** Tells the others of this process, for as long as the lease says. */
  async write(process: ProcessRecord, state: ProcessState, leaseMs: number): Promise<void> {
    await this.#run(
      `insert into process (id, name, address, version, secrets, sockets, links, leaving, "startedAt", "leasedUntil")
       values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp(), clock_timestamp() + $9 * interval '1 ms')
       on conflict (id) do update set sockets = excluded.sockets, links = excluded.links,
         leaving = excluded.leaving, "leasedUntil" = excluded."leasedUntil"`,
      [
        ...[process.id, process.name, process.address, process.version, process.secrets.join(' ')],
        ...[state.sockets, state.linkedTo.join(' '), state.leaving ? 'true' : 'false', leaseMs],
      ],
    );
  }

  async remove(id: string): Promise<void> {
    await this.#run(
      `delete from process where id = $1 or "leasedUntil" < clock_timestamp() - $2 * interval '1 s'`,
      [id, rememberedS],
    );
  }

  async look(): Promise<Sight> {
    const [applications, processes] = await Promise.all([
      this.#run(
        `select application.name, home.owner as process, home.claim::text as claim,
           exists (select from "user" where "user".application = application.name) as "hasUsers",
           coalesce(home."leasedUntil" > clock_timestamp(), false) as "isHeld",
           coalesce(home."leasedUntil" + $1 * interval '1 ms' <= clock_timestamp(), true) as "isFree",
           home."servesAt" is not null as serves
         from application left join home on home.name = application.name order by 1`,
        [graceMs],
      ),
      this.#run(
        `select id::text as id, name, address, leaving from process
         where "leasedUntil" > clock_timestamp() order by id`,
      ),
    ]);
    return {
      applications: applications.rows.map((row) => {
        const { name, hasUsers, isFree, isHeld, process, claim, serves } = row as unknown as Seen;
        return { name, hasUsers, isFree, holder: isHeld ? { process, claim, serves } : undefined };
      }),
      processes: processes.rows as unknown as Sight['processes'],
    };
  }

  /** All processes, the oldest first. */
  async list(): Promise<readonly ProcessRow[]> {
    const { rows } = await this.#run(
      `select id::text as id, name, address, version, secrets, sockets, links, leaving,
         extract(epoch from clock_timestamp() - "startedAt")::float8 as "upS",
         extract(epoch from "leasedUntil" - clock_timestamp())::float8 as "leaseS",
         (select coalesce(string_agg(home.name, ' ' order by home.name), '') from home
          where home.owner = process.id::text and home."leasedUntil" > clock_timestamp()) as "homeOf"
       from process order by "startedAt"`,
    );
    return rows.map(({ homeOf, links, secrets, ...row }) => ({
      ...(row as unknown as Omit<ProcessRow, 'homeOf' | 'linkedTo' | 'secrets'>),
      secrets: wordsOf(secrets),
      linkedTo: wordsOf(links),
      homeOf: wordsOf(homeOf),
    }));
  }

  #run(sql: string, parameters: readonly SqlValue[] = []): Promise<SqlResult> {
    return this.database.run('execute', { sql, parameters });
  }
}

interface Seen extends Omit<SeenApplication, 'holder'> {
  isHeld: boolean;
  process: string;
  claim: string;
  serves: boolean;
}

function wordsOf(text: unknown): string[] {
  return String(text)
    .split(' ')
    .filter((word) => word !== '');
}
