import { longestParcel } from './parcel-seal.js';

/** What a piece is, by its first byte. */
export const pieceKinds = {
  /** A parcel ends with it. */
  last: 0,
  /** Another piece of the same parcel follows. */
  more: 1,
  /** There is no link; the rest says why, as a name of `refusals`. */
  refused: 2,
  /** The other side has closed the wire. */
  closed: 3,
} as const;

export type PieceKind = (typeof pieceKinds)[keyof typeof pieceKinds];

export function pieceOf(kind: PieceKind, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(kind), content]);
}

/** A parcel in pieces of at most so many bytes. */
export function* cutParcel(parcel: Buffer, longest: number): Generator<Buffer> {
  const length = longest - 1;
  for (let at = 0; at === 0 || at < parcel.length; at += length) {
    const kind = at + length < parcel.length ? pieceKinds.more : pieceKinds.last;
    yield pieceOf(kind, parcel.subarray(at, at + length));
  }
}

/**
 * Puts pieces together again. What is missing or was mixed up makes a parcel that nobody has sealed,
 * which the end of the link refuses.
 */
export class ParcelPieces {
  #begun: Buffer[] = [];
  #bytes = 0;

  /** The parcel, where this piece ends one. */
  take(kind: number, content: Buffer): Buffer | undefined {
    this.#begun.push(content);
    this.#bytes += content.length;
    if (kind === pieceKinds.more && this.#bytes < longestParcel) return undefined;
    const parcel = Buffer.concat(this.#begun);
    this.#begun = [];
    this.#bytes = 0;
    return parcel;
  }
}
