import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import type { Wire, WireUser } from './link-end.js';
import { cutParcel, ParcelPieces, type PieceKind, pieceKinds, pieceOf } from './parcel-pieces.js';

/** Where a server does not say what it takes at most. */
const usualPayload = 1_024 * 1_024;

export interface NatsWireTerms {
  nats: NatsConnection;
  /** Subjects of this link: what the other side hears, and this one. */
  theirs: string;
  ours: string;
  onClose: () => void;
}

/** Carries parcels over two subjects that only one link has. */
export class NatsWire implements Wire {
  readonly #pieces = new ParcelPieces();
  readonly #subscription: Subscription;
  #user: WireUser | undefined;
  #isClosed = false;
  /** Sent, and not yet known to have come to the server. */
  #unconfirmed = 0;
  #isConfirming = false;
  onRefused: (name: string) => void = () => undefined;
  onNobody: () => void = () => undefined;

  constructor(private readonly terms: NatsWireTerms) {
    this.#subscription = terms.nats.subscribe(terms.ours, {
      callback: (error, message) => {
        if (error) this.end();
        // A server tells by this that nobody has asked for what was published.
        else if (message.headers?.code === 503) this.onNobody();
        else this.#received(Buffer.from(message.data));
      },
    });
  }

  get bufferedAmount(): number {
    return this.#unconfirmed;
  }

  /** Who is told from now on. */
  carryTo(user: WireUser): void {
    this.#user = user;
  }

  send(parcel: Buffer): void {
    const longest = this.terms.nats.info?.max_payload ?? usualPayload;
    for (const piece of cutParcel(parcel, longest)) this.#publish(piece);
  }

  refuse(name: string): void {
    this.#publish(pieceOf(pieceKinds.refused, Buffer.from(name)));
    this.end();
  }

  /** The other side is told as well. */
  close(): void {
    if (this.#isClosed) return;
    this.#publish(pieceOf(pieceKinds.closed, Buffer.alloc(0)));
    this.end();
  }

  /** Nothing is said or heard any more. */
  end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#subscription.unsubscribe();
    this.terms.onClose();
    this.#user?.wireClosed();
  }

  #received(piece: Buffer): void {
    const kind = piece[0] as PieceKind | undefined;
    const content = piece.subarray(1);
    if (kind === pieceKinds.closed) this.end();
    else if (kind === pieceKinds.refused) this.onRefused(content.toString());
    else {
      const parcel = this.#pieces.take(kind ?? pieceKinds.last, content);
      if (parcel) this.#user?.received(parcel);
    }
  }

  #publish(piece: Buffer): void {
    const { nats, theirs } = this.terms;
    if (this.#isClosed || nats.isClosed()) return;
    nats.publish(theirs, piece);
    this.#unconfirmed += piece.length;
    void this.#confirm();
  }

  /** The server answers in order: what was sent before has come to it by then. */
  async #confirm(): Promise<void> {
    if (this.#isConfirming) return;
    this.#isConfirming = true;
    const sent = this.#unconfirmed;
    try {
      await this.terms.nats.flush();
    } catch {
      // The connection is gone, and its links with it.
    }
    this.#unconfirmed -= sent;
    this.#isConfirming = false;
    if (this.#unconfirmed > 0 && !this.#isClosed) void this.#confirm();
  }
}
