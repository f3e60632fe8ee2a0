import type { Clock, Timer } from '@ringspec/protocol';
import type { Logger } from 'pino';
import type { HomeLink, HomeLinkListener } from '../links/home-link.js';
import type { HomeHolder } from './process-rows.js';
import type { Edge } from './edge.js';

/** How often it is asked who is home: while there is a link, and while there is none. */
const lookEveryMs = 500;
const searchEveryMs = 100;

export interface HomeFinderTerms {
  edge: Edge;
  /** Who is home, by the database. */
  holder: () => Promise<HomeHolder | undefined>;
  connect: (holder: HomeHolder, listener: HomeLinkListener) => HomeLink;
  /** Id of this process. */
  self: string;
  clock: Clock;
  log: Pick<Logger, 'info' | 'debug'>;
  onFound: () => void;
}

/** Keeps a link to the process that is home, whichever that is. */
export class HomeFinder {
  #link: { home: HomeLink; holder: HomeHolder; isOpen: boolean } | undefined;
  /** As it was when the database was last there. */
  #holder: HomeHolder | undefined;
  #timer: Timer | undefined;
  #isOver = false;
  #told = '';

  constructor(private readonly terms: HomeFinderTerms) {}

  /** Id of the process that the link leads to. */
  get linkedTo(): string | undefined {
    return this.#link?.isOpen === true ? this.#link.holder.process : undefined;
  }

  start(): void {
    void this.#look();
  }

  /** Ends the link, whose sockets are told to go elsewhere. */
  stop(): void {
    this.#isOver = true;
    if (this.#timer) this.terms.clock.clearTimeout(this.#timer);
    this.#end();
  }

  async #look(): Promise<void> {
    try {
      this.#holder = await this.terms.holder();
    } catch (error) {
      // A home goes on without the database, and may be linked to again.
      this.terms.log.debug({ err: error }, 'the database does not say who is home');
    }
    if (this.#isOver) return;
    this.#follow();
    const { edge, clock } = this.terms;
    const delayMs = edge.home === undefined ? searchEveryMs : lookEveryMs;
    this.#timer = clock.setTimeout(() => {
      void this.#look();
    }, delayMs);
  }

  #follow(): void {
    const holder = this.#holder;
    if (holder === undefined || this.#link?.home.claim === holder.claim) return;
    this.#end();
    if (holder.process === this.terms.self) return;
    this.#connect(holder);
  }

  #connect(holder: HomeHolder): void {
    const { edge, log, onFound } = this.terms;
    const home: HomeLink = this.terms.connect(holder, {
      opened: () => {
        if (this.#link?.home !== home) return;
        this.#link.isOpen = true;
        log.info({ home: holder.name }, 'clients are passed on to another gateway, which is home');
        edge.found(home);
        onFound();
      },
      leaving: () => {
        edge.lost(home);
      },
      ended: (why) => {
        edge.lost(home);
        if (this.#link?.home === home) this.#link = undefined;
        this.#tell(holder, why);
      },
    });
    this.#link = { home, holder, isOpen: false };
  }

  #end(): void {
    const link = this.#link;
    this.#link = undefined;
    if (!link) return;
    this.terms.edge.lost(link.home);
    link.home.close();
  }

  /** Once for each reason: it tries again ten times a second. */
  #tell({ name, address, claim }: HomeHolder, why: string): void {
    const told = `${claim} ${why}`;
    if (told === this.#told) return;
    this.#told = told;
    this.terms.log.info({ home: name, address, why }, 'the link to the home has ended');
  }
}
