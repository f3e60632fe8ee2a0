import type { Clock, Timer } from '@ringspec/protocol';
import type { Logger } from 'pino';
import type { HomeRoute } from './home-route.js';
import type { HomeRoutes } from './home-routes.js';
import type { Sight } from './process-rows.js';
import { hasTooMany, toClaim } from './share-homes.js';

/** How often it is looked at who is home: while all are known, and while any is missing. */
const lookEveryMs = 500;
const searchEveryMs = 100;
/** An application that is free for so long is anybody's: whose turn it is may be unable. */
const patienceMs = 2_000;

/** A home in this process. */
export interface KeptHome {
  route: HomeRoute;
  /** Whether nobody is there, so that it may as well be elsewhere. */
  isIdle(): boolean;
  /** Nobody new is taken, and everything is kept; then another process may be home. */
  end(): Promise<void>;
  /** Another process is home: nobody is told anything any more. */
  abandon(): Promise<void>;
}

export interface HomeKeeperTerms {
  /** Id of this process. */
  self: string;
  clock: Clock;
  log: Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;
  leaseMs: number;
  look: () => Promise<Sight>;
  routes: Pick<HomeRoutes, 'update' | 'connect' | 'homeHere' | 'homeLeaves' | 'homeless'>;
  /** Claims an application and becomes its home; undefined where another process was first. */
  begin: (application: string, onLost: () => void) => Promise<KeptHome | undefined>;
  /** It was looked, and everything is as it is seen. */
  onLooked: () => void;
}

/** Becomes the home of applications that have none, as many as other processes; looks around all the time. */
export class HomeKeeper {
  readonly #homes = new Map<string, { home: KeptHome | undefined; isEnding: boolean }>();
  readonly #works = new Set<Promise<void>>();
  /** When an application was seen first to have no home, while it has none. */
  readonly #freeSince = new Map<string, number>();
  #timer: Timer | undefined;
  #wasAway = false;
  /** Nobody claims before. */
  #claimsFrom = -Infinity;
  #isLeaving = false;
  #isOver = false;

  constructor(private readonly terms: HomeKeeperTerms) {}

  start(): Promise<void> {
    return this.#look();
  }

  /** Hands the homes on, one by one, and claims no other. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    await Promise.all(this.#works);
    for (const application of [...this.#homes.keys()]) await this.#end(application);
  }

  stop(): void {
    this.#isOver = true;
    if (this.#timer) this.terms.clock.clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const { clock, log, routes, leaseMs, look, onLooked } = this.terms;
    try {
      const sight = await look();
      // Whoever held a lease has the time of one to renew it, though it has ended meanwhile.
      if (this.#wasAway) this.#claimsFrom = clock.monotonic() + leaseMs;
      this.#wasAway = false;
      if (this.#isOver) return;
      routes.update(sight);
      if (!this.#isLeaving && clock.monotonic() >= this.#claimsFrom) this.#share(sight);
      onLooked();
    } catch (error) {
      this.#wasAway = true;
      log.debug({ err: error }, 'the database does not say who is home');
      // A home goes on without the database, and may be linked to again.
      routes.connect();
    }
    if (this.#isOver) return;
    this.#timer = clock.setTimeout(
      () => {
        void this.#look();
      },
      routes.homeless.length > 0 ? searchEveryMs : lookEveryMs,
    );
  }

  #share(sight: Sight): void {
    const { self } = this.terms;
    for (const application of new Set([...toClaim(sight, self), ...this.#leftOver(sight)]))
      if (!this.#homes.has(application)) this.#work(this.#begin(application));
    const isSteady = [...this.#homes.values()].every(({ home, isEnding }) => home && !isEnding);
    if (!isSteady || !hasTooMany(sight, self)) return;
    const idle = [...this.#homes].find(([, { home }]) => home?.isIdle());
    if (idle) this.#work(this.#end(idle[0]));
  }

  /** Those that are free and that nobody takes. */
  #leftOver({ applications }: Sight): string[] {
    const now = this.terms.clock.monotonic();
    const left: string[] = [];
    for (const { name, isFree } of applications) {
      if (!isFree) this.#freeSince.delete(name);
      else {
        const since = this.#freeSince.get(name) ?? now;
        this.#freeSince.set(name, since);
        if (now - since > patienceMs) left.push(name);
      }
    }
    return left;
  }

  async #begin(application: string): Promise<void> {
    const { begin, routes, log } = this.terms;
    const kept: { home: KeptHome | undefined; isEnding: boolean } = {
      ...{ home: undefined, isEnding: false },
    };
    this.#homes.set(application, kept);
    let isLost = false;
    try {
      kept.home = await begin(application, () => {
        isLost = true;
        if (kept.home) this.#work(this.#lost(application, kept.home));
      });
    } catch (error) {
      log.error({ err: error, application }, 'an application could not be served; trying again');
    }
    if (kept.home === undefined) this.#homes.delete(application);
    else if (isLost) await this.#lost(application, kept.home);
    else {
      log.info({ application }, 'this gateway is home of an application');
      routes.homeHere(application, kept.home.route);
    }
  }

  async #end(application: string): Promise<void> {
    const kept = this.#homes.get(application);
    if (kept?.home === undefined || kept.isEnding) return;
    kept.isEnding = true;
    this.terms.routes.homeLeaves(application);
    try {
      await kept.home.end();
      this.terms.log.info({ application }, 'another gateway may be home of an application');
    } catch (error) {
      this.terms.log.error({ err: error, application }, 'a home ended before all was kept');
    } finally {
      this.#homes.delete(application);
    }
  }

  async #lost(application: string, home: KeptHome): Promise<void> {
    const kept = this.#homes.get(application);
    if (kept?.home !== home || kept.isEnding) return;
    kept.isEnding = true;
    const { log, routes } = this.terms;
    log.warn({ application }, 'Another gateway has taken over an application');
    routes.homeLeaves(application);
    try {
      await home.abandon();
    } catch (error) {
      log.debug({ err: error, application }, 'what a home left could not be closed');
    } finally {
      this.#homes.delete(application);
    }
  }

  #work(work: Promise<void>): void {
    const noted = work.finally(() => {
      this.#works.delete(noted);
    });
    this.#works.add(noted);
  }
}
