import type { Wire } from './link-end.js';
import { type LinkRefusal, readGreeting } from './link-greeting.js';
import type { LinkSurroundings } from './link-target.js';
import { type HomeServices, ServedEdge } from './served-edge.js';

export interface LinkDoorTerms extends LinkSurroundings {
  /** Id of this process. */
  self: string;
  /** The homes in this process; undefined where there are none. */
  homes: () => HomeServices | undefined;
  onLink: (from: string) => void;
  onEnd: (from: string, why: string) => void;
}

/** A process that has shown that it has the key, and means this one. */
export interface LinkVisitor {
  from: string;
  greeting: string;
  /** With which it has greeted. */
  key: Buffer;
  homes: HomeServices;
}

/** Takes links of edges in other processes, whatever carries them. */
export class LinkDoor {
  readonly #edges = new Map<ServedEdge, string>();

  constructor(private readonly terms: LinkDoorTerms) {}

  get linkedFrom(): readonly string[] {
    return [...this.#edges.values()];
  }

  judge(greeting: string): LinkVisitor | LinkRefusal {
    const { keys, self } = this.terms;
    const homes = this.terms.homes();
    const read = readGreeting(keys, greeting);
    if (typeof read === 'string') return read;
    if (read.to !== self || !homes) return 'foreignProcess';
    return { from: read.from, key: read.key, greeting, homes };
  }

  serve({ from, greeting, key, homes }: LinkVisitor, wire: Wire): ServedEdge {
    const edge = new ServedEdge({
      ...this.terms,
      ...{ greeting, key, homes, wire },
      onEnd: (why) => {
        this.#edges.delete(edge);
        this.terms.onEnd(from, why);
      },
    });
    this.#edges.set(edge, from);
    this.terms.onLink(from);
    return edge;
  }

  /** Edges are to look for another home of the application that this claim is for. */
  leave(claim: string): void {
    for (const edge of this.#edges.keys()) edge.leave(claim);
  }

  close(): void {
    for (const edge of [...this.#edges.keys()]) edge.close();
  }
}
