import type { SqlResult, SqlValue } from '../stores/sql/sql.js';
import type { Database } from '../stores/sql/database.js';

/** A process as the others see it. */
export interface ProcessRecord {
  id: string;
  /** For people: host and process. */
  name: string;
  /** Where others reach it, such as http://10.0.0.7:8080. */
  address: string;
  version: string;
}

/** What changes while it runs. */
export interface ProcessState {
  /** WebSockets of clients. */
  sockets: number;
  /** Id of the process that is home, as far as there is a link to it. */
  linkedTo: string | undefined;
}

export interface HomeHolder {
  claim: string;
  process: string;
  address: string;
  name: string;
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

/** The table of the processes that serve from a database. */
export class ProcessRows {
  constructor(private readonly database: Pick<Database, 'run'>) {}

  /** Tells the others of this process, for as long as the lease says. */
  async write(process: ProcessRecord, state: ProcessState, leaseMs: number): Promise<void> {
    await this.#run(
      `insert into process (id, name, address, version, sockets, "linkedTo", "startedAt", "leasedUntil")
       values ($1, $2, $3, $4, $5, $6, clock_timestamp(), clock_timestamp() + $7 * interval '1 ms')
       on conflict (id) do update set
         sockets = excluded.sockets, "linkedTo" = excluded."linkedTo", "leasedUntil" = excluded."leasedUntil"`,
      [
        ...[process.id, process.name, process.address, process.version],
        ...[state.sockets, state.linkedTo ?? null, leaseMs],
      ],
    );
  }

  async remove(id: string): Promise<void> {
    await this.#run(
      `delete from process where id = $1 or "leasedUntil" < clock_timestamp() - $2 * interval '1 s'`,
      [id, rememberedS],
    );
  }

  /** Who is home at present; undefined where nobody is. */
  async homeHolder(): Promise<HomeHolder | undefined> {
    const { rows } = await this.#run(
      `select home.claim::text as claim, process.id::text as process, process.address, process.name
       from home join process on process.id::text = home.owner
       where home."leasedUntil" > clock_timestamp()`,
    );
    return rows[0] as HomeHolder | undefined;
  }

  /** All processes, the oldest first. */
  async list(): Promise<readonly ProcessRow[]> {
    const { rows } = await this.#run(
      `select id::text as id, name, address, version, sockets, "linkedTo"::text as "linkedTo",
         extract(epoch from clock_timestamp() - "startedAt")::float8 as "upS",
         extract(epoch from "leasedUntil" - clock_timestamp())::float8 as "leaseS",
         (select coalesce(string_agg(home.name, ' '), '') from home
          where home.owner = process.id::text and home."leasedUntil" > clock_timestamp()) as "homeOf"
       from process order by "startedAt"`,
    );
    return rows.map(({ homeOf, linkedTo, ...row }) => ({
      ...(row as Omit<ProcessRow, 'homeOf' | 'linkedTo'>),
      linkedTo: linkedTo === null ? undefined : String(linkedTo),
      homeOf: String(homeOf)
        .split(' ')
        .filter((name) => name !== ''),
    }));
  }

  #run(sql: string, parameters: readonly SqlValue[] = []): Promise<SqlResult> {
    return this.database.run('execute', { sql, parameters });
  }
}
