import { parseUserAddress } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import type { Logger } from 'pino';
import type { HomeLinkListener, ProcessLink } from '../links/home-link.js';
import { type HomeRoute, routeOver } from './home-route.js';
import type { SeenApplication, Sight } from './process-rows.js';
import { shortIdOf } from './resume-tokens.js';

type SeenProcess = Sight['processes'][number];

export interface HomeRoutesTerms {
  /** Id of this process. */
  self: string;
  realm: string;
  clock: Clock;
  log: Pick<Logger, 'info'>;
  connect: (process: SeenProcess, listener: HomeLinkListener) => ProcessLink;
  /** Looks again, where an application is not known yet. */
  look: () => Promise<Sight>;
  onChange: () => void;
}

interface Linked {
  process: SeenProcess;
  link: ProcessLink;
  isOpen: boolean;
  /** Claims of homes there that end soon. */
  readonly left: Set<string>;
}

/** The ways to the homes of all applications: in this process, or over links to the others, of which it keeps one each. */
export class HomeRoutes {
  #applications = new Map<string, SeenApplication>();
  #shortIds = new Map<string, string>();
  #processes: readonly SeenProcess[] = [];
  readonly #links = new Map<string, Linked>();
  readonly #here = new Map<string, HomeRoute>();
  /** When there was a way to any home last. */
  #servedAt: number;
  #isOver = false;
  #looking: Promise<void> | undefined;
  #following: Promise<void> | undefined;
  #told = new Set<string>();

  constructor(private readonly terms: HomeRoutesTerms) {
    this.#servedAt = terms.clock.monotonic();
  }

  /** Ids of processes that there is a link to. */
  get linkedTo(): readonly string[] {
    return [...this.#links.values()]
      .filter(({ isOpen }) => isOpen)
      .map(({ process }) => process.id);
  }

  /** Links as people look at them: who is at the other end, and sockets that go over each. */
  get links(): readonly { name: string; isOpen: boolean; sockets: number }[] {
    return [...this.#links.values()].map(({ process, isOpen, link }) => ({
      ...{ name: process.name, isOpen, sockets: link.sockets },
    }));
  }

  /** Of all applications the one whose name comes first; undefined where there is none yet. */
  get firstApplication(): string | undefined {
    return [...this.#applications.keys()].sort()[0];
  }

  /** Applications that there is no way to the home of. */
  get homeless(): readonly string[] {
    return [...this.#applications.keys()].filter((name) => this.route(name) === undefined);
  }

  /** Whether there is a way to any home, or was so lately that the next is to be expected. */
  isServed(withinMs: number): boolean {
    const now = this.terms.clock.monotonic();
    if (this.homeless.length < this.#applications.size || this.#applications.size === 0)
      this.#servedAt = now;
    return now - this.#servedAt < withinMs;
  }

  /** The way to the home of an application; undefined while there is none. */
  route(application: string): HomeRoute | undefined {
    const here = this.#here.get(application);
    if (here) return here;
    const holder = this.#applications.get(application)?.holder;
    const linked = this.#links.get(holder?.process ?? '');
    if (holder?.serves !== true || linked?.isOpen !== true) return undefined;
    return linked.left.has(holder.claim) ? undefined : routeOver(linked.link, holder.claim);
  }

  isHere(application: string): boolean {
    return this.#here.has(application);
  }

  async ofShortId(id: string): Promise<string | undefined> {
    if (!this.#shortIds.has(id)) await this.#look();
    return this.#shortIds.get(id);
  }

  /** The application of a user as people write one; undefined where there is none, or several and none is named. */
  async ofUser(written: string): Promise<string | undefined> {
    const address = parseUserAddress(written, this.terms.realm);
    if (address === undefined) return undefined;
    const { application } = address;
    if (application !== undefined) {
      if (!this.#applications.has(application)) await this.#look();
      return this.#applications.has(application) ? application : undefined;
    }
    const only = this.#onlyOne();
    if (only !== undefined) return only;
    await this.#look();
    return this.#onlyOne();
  }

  /** A home in this process serves. */
  homeHere(application: string, route: HomeRoute): void {
    this.#here.set(application, route);
    this.terms.onChange();
  }

  /** It takes no sockets any more. */
  homeLeaves(application: string): void {
    this.#here.delete(application);
  }

  update({ applications, processes }: Sight): void {
    if (this.#isOver) return;
    for (const { name, holder } of applications) {
      const before = this.#applications.get(name)?.holder;
      // Whoever is at the home of before, which may sleep, resumes at the next.
      if (before && holder && before.claim !== holder.claim)
        this.#links.get(before.process)?.link.closeSocketsOf(before.claim);
    }
    this.#applications = new Map(
      applications.map((each) => [
        each.name,
        // Nobody else holds it yet: it may still be there when the database is late.
        each.holder ? each : { ...each, holder: this.#applications.get(each.name)?.holder },
      ]),
    );
    this.#shortIds = new Map(applications.map(({ name }) => [shortIdOf(name), name]));
    this.#processes = processes;
    this.connect();
    this.terms.onChange();
  }

  /** Makes the links that are missing. */
  connect(): void {
    for (const process of this.#processes)
      if (process.id !== this.terms.self && !this.#links.has(process.id)) this.#link(process);
  }

  /** Ends the links, whose sockets are told to go elsewhere. */
  stop(): void {
    this.#isOver = true;
    for (const { link } of [...this.#links.values()]) link.close();
    this.#links.clear();
  }

  /** One look for all who ask meanwhile, strangers among them. */
  /** One that is under way may have looked before what is wanted was there: another follows it, for all who ask meanwhile. */
  #look(): Promise<void> {
    if (this.#looking === undefined) return (this.#looking = this.#lookOnce());
    this.#following ??= this.#looking
      .catch(() => undefined)
      .then(() => {
        this.#following = undefined;
        return (this.#looking ??= this.#lookOnce());
      });
    return this.#following;
  }

  async #lookOnce(): Promise<void> {
    try {
      this.update(await this.terms.look());
    } finally {
      this.#looking = undefined;
    }
  }

  #onlyOne(): string | undefined {
    const [only, another] = [...this.#applications.values()].filter(({ hasUsers }) => hasUsers);
    return another === undefined ? only?.name : undefined;
  }

  #link(process: SeenProcess): void {
    const { connect, log, onChange } = this.terms;
    const link = connect(process, {
      opened: () => {
        linked.isOpen = true;
        log.info({ to: process.name }, 'there is a link to another gateway');
        onChange();
      },
      leaving: (claim) => {
        linked.left.add(claim);
      },
      ended: (why) => {
        if (this.#links.get(process.id) === linked) this.#links.delete(process.id);
        this.#tell(process, why);
      },
    });
    const linked: Linked = { process, link, isOpen: false, left: new Set() };
    this.#links.set(process.id, linked);
  }

  /** Once for each reason: it is tried again several times a second. */
  #tell({ id, name, address }: SeenProcess, why: string): void {
    const told = `${id} ${why}`;
    if (this.#told.has(told)) return;
    this.#told.add(told);
    this.terms.log.info({ to: name, address, why }, 'the link to another gateway has ended');
  }
}
