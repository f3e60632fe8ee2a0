import { settle } from '@ringspec/testing';
import type { HeldStatement } from './held-pool.js';
import { RealClient } from './real-client.js';
import { RealHome, type RealHomeTerms } from './real-home.js';
import type { State } from './state.js';

const callId = 'call-0001';
const offer = { type: 'offer', sdp: 'v=0\r\n' };
const answer = { type: 'answer', sdp: 'v=0\r\n' };

/** What the moves of a walk mean: homes P and Q, a caller and an operator who are in a call with each other. */
export class RealCluster {
  readonly #homes = new Map<string, RealHome>();
  readonly #clients = { caller: new RealClient(callId), operator: new RealClient(callId) };
  /** By what the model calls a claim. */
  readonly #claims = new Map<number, string>();
  #late: HeldStatement | undefined;

  private constructor(private readonly terms: RealHomeTerms & { graceMs: number }) {}

  static async start(terms: RealHomeTerms & { graceMs: number }): Promise<RealCluster> {
    const cluster = new RealCluster(terms);
    const home = new RealHome(terms);
    cluster.#homes.set('P', home);
    if (!(await home.lease.acquire())) throw new Error('The lease was not free.');
    cluster.#claims.set(1, home.lease.claim);
    await home.start();
    const { caller, operator } = cluster.#clients;
    await caller.login(home, 'alice');
    await operator.login(home, 'bob');
    const untilKept = (): Promise<void> => home.keepAll();
    await untilKept();
    await caller.ask('invite', { callId, number: 'bob', offer });
    await untilKept();
    await operator.ask('accept', { callId, answer });
    await untilKept();
    for (const client of [caller, operator]) client.acknowledge();
    await untilKept();
    home.hold();
    return cluster;
  }

  /** Lets the same happen; `next` is where the model is then. */
  async perform(name: string, next: State): Promise<void> {
    for (const [pattern, act] of this.#acts) {
      const [all, ...parts] = pattern.exec(name) ?? [];
      if (all === undefined) continue;
      await act(parts, next);
      await settle();
      return;
    }
    throw new Error(`Nobody knows what it is that ${name}`);
  }

  readonly #acts: readonly (readonly [
    RegExp,
    (parts: readonly (string | undefined)[], next: State) => Promise<void> | void,
  ])[] = [
    [
      /^(.) reads the \w+ of the (\w+)(, which has gone)?$/,
      ([, who, isGhost]) => {
        const client = this.#client(who);
        return client.arrives(isGhost === undefined ? client.line : client.ghost);
      },
    ],
    [/^(.) tells what waited/, () => undefined],
    [/^(.) hears that it is kept$/, ([home]) => this.#home(home).hearOfCommit()],
    [
      /^(.) claims$/,
      async ([name = ''], next) => {
        const home = new RealHome(this.terms);
        this.#homes.set(name, home);
        this.#claims.set(next.database.claim, home.lease.claim);
        await home.claim();
      },
    ],
    [/^(.) has the lease, loads, and serves$/, ([home]) => this.#home(home).serve()],
    [
      /^(.) renews its lease$/,
      async ([name = '']) => {
        const home = this.#home(name);
        await home.renew();
        if (home.hasEnded) this.#forget(name, home);
      },
    ],
    [
      /^(.) dies$/,
      ([name = '']) => {
        const home = this.#home(name);
        for (const client of Object.values(this.#clients)) client.loseAt(home);
        this.#forget(name, home);
      },
    ],
    [
      /^The lease ends$/,
      async () => {
        const { pool, application, leaseMs, graceMs } = this.terms;
        for (const home of this.#homes.values()) home.leaseEnds();
        await pool.query(
          `update home set "leasedUntil" = "leasedUntil" - $2 * interval '1 ms' where name = $1`,
          [application, leaseMs + graceMs],
        );
      },
    ],
    [
      /^The database takes up the commit of (.)$/,
      async ([name = ''], next) => {
        const home = this.#home(name);
        await home.takeUpCommit(next.homes['PQ'.indexOf(name)]?.phase === 'none');
        if (home.hasEnded) this.#forget(name, home);
      },
    ],
    [/^A commit that was late arrives$/, () => this.#late?.run()],
    [
      /^The (\w+) connects, and resumes$/,
      ([who]) => {
        this.#client(who).connect();
      },
    ],
    [
      /^The (\w+) gives its connection up$/,
      ([who]) => {
        this.#client(who).giveUp();
      },
    ],
    [
      /^The (\w+) sends request (\d)$/,
      ([who, request]) => {
        this.#client(who).send(Number(request));
      },
    ],
    [
      /^The (\w+) asks something$/,
      ([who]) => {
        this.#client(who).question();
      },
    ],
    [
      /^The (\w+) (\(gone\) )?is passed to (.)$/,
      ([who, isGhost, home]) => {
        const client = this.#client(who);
        const line = isGhost === undefined ? client.line : client.ghost;
        if (line) client.passTo(this.#home(home), line);
      },
    ],
  ];

  /** As the model has it too. */
  async seen(): Promise<Seen> {
    const { pool, application } = this.terms;
    const { rows } = await pool.query<{ claim: string; isLeased: boolean }>(
      `select claim::text, "leasedUntil" > clock_timestamp() as "isLeased" from home where name = $1`,
      [application],
    );
    const [row] = rows;
    return {
      claim: [...this.#claims].find(([, claim]) => claim === row?.claim)?.[0],
      isLeased: row?.isLeased,
      clients: Object.values(this.#clients).map((client) => ({
        isOnline: client.isOnline,
        isConnected: client.line !== undefined,
        isGhost: client.ghost !== undefined,
        said: client.line?.said.length ?? 0,
        told: client.texts.map((text) => Number(text.replace('request ', ''))),
        answered: [...client.answered].sort(),
        refusals: client.refusals,
      })),
      homes: ['P', 'Q'].map((name) => {
        const home = this.#homes.get(name);
        const { commit } = home ?? {};
        return {
          isHeld: home?.lease.isHeld ?? false,
          commit: commit && (commit.wasRun ? 'kept' : 'sent'),
        };
      }),
    };
  }

  /** A commit that is on its way may arrive all the same. */
  #forget(name: string, home: RealHome): void {
    const { commit } = home;
    if (commit && !commit.wasRun) this.#late = commit;
    this.#homes.delete(name);
  }

  #home(name: string | undefined): RealHome {
    const home = this.#homes.get(name ?? '');
    if (!home) throw new Error(`There is no ${name ?? ''}.`);
    return home;
  }

  #client(who: string | undefined): RealClient {
    return this.#clients[who === 'caller' ? 'caller' : 'operator'];
  }
}

/** What can be seen of a cluster from outside. */
export interface Seen {
  claim: number | undefined;
  isLeased: boolean | undefined;
  clients: {
    isOnline: boolean;
    isConnected: boolean;
    isGhost: boolean;
    said: number;
    told: readonly number[];
    answered: readonly number[];
    refusals: readonly string[];
  }[];
  homes: { isHeld: boolean; commit: string | undefined }[];
}

/** What the model says that there is to be seen. */
export function expectedOf({ database, clients, homes }: State): Seen {
  return {
    claim: database.claim,
    isLeased: database.isLeased,
    clients: clients.map(({ isOnline, connection, ghost, events, answers }) => ({
      ...{ isOnline, isConnected: connection !== undefined, isGhost: ghost !== undefined },
      said: connection?.said.length ?? 0,
      told: events.map(({ request }) => request),
      answered: [...answers.keys()]
        .map((at) => at + 1)
        .filter((at) => answers[at - 1] !== undefined),
      refusals: [],
    })),
    homes: homes.map(({ phase, isHeld, commit }) => ({
      isHeld: isHeld && phase === 'serving',
      commit: commit?.stage === 'sent' || commit?.stage === 'kept' ? commit.stage : undefined,
    })),
  };
}
