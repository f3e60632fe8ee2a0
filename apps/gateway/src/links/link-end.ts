import type { Clock } from '@ringspec/protocol';
import { every } from '../every.js';
import { type FrameKind, type LinkFrame, readFrames, writeFrame } from './link-frame.js';
import { writeAnswer } from './link-greeting.js';
import { type LinkSignal, type LinkState, linkTransitions } from './link-states.js';
import { numberOf, type ParcelSeal, sealsOf } from './parcel-seal.js';

/** Heartbeats within the time after which silence ends a link. */
const beats = 4;
/** Bytes that wait for a process that does not read. */
const mostBuffered = 64 * 1_024 * 1_024;

/** What carries parcels: in order where it does what it should, which the numbers show. */
export interface Wire {
  send(parcel: Buffer): void;
  /** Idempotent. */
  close(): void;
  readonly bufferedAmount: number;
}

/** Whoever is told what comes over a wire, and of its end. */
export interface WireUser {
  received(parcel: Buffer): void;
  wireClosed(): void;
}

export type LinkEnding = 'closed' | 'silent' | 'gap' | 'foreign' | 'overfull';

export interface LinkTerms {
  wire: Wire;
  /** Derived from the shared secret. */
  key: Buffer;
  clock: Clock;
  /** Runs what is given to it at the end of this turn: what is sent until then is one parcel. */
  defer: (flush: () => void) => void;
  /** Silence of the other side that ends the link. */
  silentMs: number;
}

export interface LinkListener {
  /** The other side has shown that it has the key. */
  opened(): void;
  frame(frame: LinkFrame): void;
  /** Called once; nothing comes after it. */
  ended(why: LinkEnding): void;
}

/**
 * One of the two ends of a link. Parcels are numbered without a gap and sealed with keys that only
 * this link has; what breaks that, or silence, ends it.
 */
export class LinkEnd {
  #state: LinkState = 'greeting';
  #outgoing: ParcelSeal | undefined;
  #incoming: ParcelSeal | undefined;
  #sent = 0;
  #received = 0;
  #gathered = '';
  #beatDue = true;
  #heardAt: number;
  readonly #heartbeat: { stop(): void };

  /** The home's: answers the greeting, which was found to be right. */
  static ofHome(terms: LinkTerms, listener: LinkListener, greeting: string): LinkEnd {
    const end = new LinkEnd(terms, listener, undefined);
    const answer = writeAnswer();
    terms.wire.send(Buffer.from(answer));
    const { toHome, toEdge } = sealsOf(terms.key, greeting, answer);
    end.#begin(toEdge, toHome);
    return end;
  }

  /** The edge's, which has greeted. */
  static ofEdge(terms: LinkTerms, listener: LinkListener, greeting: string): LinkEnd {
    return new LinkEnd(terms, listener, greeting);
  }

  private constructor(
    private readonly terms: LinkTerms,
    private readonly listener: LinkListener,
    /** Until it is answered. */
    private readonly greeting: string | undefined,
  ) {
    const { clock, silentMs } = terms;
    this.#heardAt = clock.monotonic();
    this.#heartbeat = every(clock, silentMs / beats, () => {
      this.#beat();
    });
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Goes with the next parcel. Nothing is sent after the end. */
  send(kind: FrameKind, channel: number, payload = ''): void {
    if (this.#state === 'ended') return;
    if (this.#gathered === '') this.terms.defer(() => this.#flush());
    this.#gathered += writeFrame(kind, channel, payload);
  }

  /** What the wire has brought. */
  received(parcel: Buffer): void {
    if (this.#state === 'ended') return;
    this.#heardAt = this.terms.clock.monotonic();
    if (this.#incoming === undefined) {
      const { toHome, toEdge } = sealsOf(this.terms.key, this.greeting ?? '', parcel.toString());
      this.#begin(toHome, toEdge);
      return;
    }
    if (numberOf(parcel) !== this.#received + 1) return this.end('gap');
    const text = this.#incoming.open(parcel);
    if (text === undefined) return this.end('foreign');
    this.#received += 1;
    if (this.#signal('proven')) this.listener.opened();
    for (const frame of readFrames(text)) this.listener.frame(frame);
  }

  /** Sends what was gathered, and ends the link. */
  close(): void {
    this.#flush();
    this.end('closed');
  }

  end(why: LinkEnding): void {
    if (!this.#signal('ended')) return;
    this.#heartbeat.stop();
    this.#gathered = '';
    this.terms.wire.close();
    this.listener.ended(why);
  }

  #begin(outgoing: ParcelSeal, incoming: ParcelSeal): void {
    this.#outgoing = outgoing;
    this.#incoming = incoming;
    // Whatever it holds, it shows that this side has the key.
    this.#post();
  }

  #beat(): void {
    const { clock, silentMs } = this.terms;
    if (clock.monotonic() - this.#heardAt > silentMs) this.end('silent');
    else if (this.#beatDue) this.#post();
    this.#beatDue = true;
  }

  #flush(): void {
    if (this.#gathered !== '') this.#post();
  }

  #post(): void {
    if (this.#outgoing === undefined || this.#state === 'ended') return;
    const { wire } = this.terms;
    this.#sent += 1;
    this.#beatDue = false;
    const text = this.#gathered;
    this.#gathered = '';
    wire.send(this.#outgoing.seal(this.#sent, text));
    if (wire.bufferedAmount > mostBuffered) this.end('overfull');
  }

  #signal(signal: LinkSignal): boolean {
    const row: Partial<Record<LinkSignal, LinkState>> = linkTransitions[this.#state];
    const next = row[signal];
    if (next === undefined) return false;
    this.#state = next;
    return true;
  }
}
