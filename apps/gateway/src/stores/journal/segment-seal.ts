import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyRing } from '../../credentials/secret-ring.js';

/** Says what a file is, and the version of its format. */
const magic = Buffer.from('RSJ\u00011\n', 'latin1');
const saltAt = 16;
const saltBytes = 32;
/** Tells whether the key at hand is the one that the segment was written with. */
const checkAt = saltAt + saltBytes;
const checkBytes = 16;
/** One sector of a disk holds it, so that it is there or not. */
export const headerBytes = 64;

const nonceBytes = 12;
const tagBytes = 16;
/** Length of what is sealed, and number of the batch. */
const batchHeadBytes = 8;

/** `base`: the segment tells all that was alive, and those before it count no more. */
export type SegmentKind = 'base' | 'increment';

/** A key of its own for each segment: where the salt is erased, nobody can read the segment any more. */
export interface SegmentSeal {
  header: Buffer;
  kind: SegmentKind;
  /** A whole batch as it stands in the file. Numbers are never used twice in a segment. */
  seal(number: number, text: string): Buffer;
  /** The batch that begins at `at`, or undefined where there is no whole and true one. */
  open(file: Buffer, at: number): { number: number; text: string; end: number } | undefined;
}

/** Of a segment that is there, with the fingerprint of the secret that it was begun with. */
export type ReadSeal = SegmentSeal & { secret: string };

export function newSeal(key: Buffer, kind: SegmentKind): SegmentSeal {
  const header = Buffer.alloc(headerBytes);
  magic.copy(header);
  header.writeUInt8(kind === 'base' ? 1 : 0, magic.length);
  randomBytes(saltBytes).copy(header, saltAt);
  const { own, check } = derive(key, header);
  check.copy(header, checkAt);
  return sealOf(own, header, kind);
}

/**
 * The seal of a file that begins like this; undefined where it was only just begun. Throws where it
 * is not of this journal or of none of these keys.
 */
export function readSeal(keys: KeyRing, file: Buffer): ReadSeal | undefined {
  const header = Buffer.from(file.subarray(0, headerBytes));
  if (header.every((byte) => byte === 0)) return undefined;
  const isOne = header.length === headerBytes && header.subarray(0, magic.length).equals(magic);
  for (const { secret, key } of isOne ? keys : []) {
    const { own, check } = derive(key, header);
    if (!header.subarray(checkAt).equals(check)) continue;
    const kind = header.readUInt8(magic.length) === 1 ? 'base' : 'increment';
    return { ...sealOf(own, header, kind), secret };
  }
  throw new Error('is damaged, or was written with another secret.key');
}

/** What takes the place of the salt, so that the segment is beyond reading. */
export const erasedSalt = { at: saltAt, bytes: Buffer.alloc(saltBytes) } as const;

export function isErased(header: Buffer): boolean {
  return header.subarray(saltAt, saltAt + saltBytes).equals(erasedSalt.bytes);
}

/** AES-256-GCM (NIST SP 800-38D): its tag is the checksum that tells a torn batch. */
function sealOf(own: Buffer, header: Buffer, kind: SegmentKind): SegmentSeal {
  const options = { authTagLength: tagBytes };
  return {
    header,
    kind,
    seal(number, text) {
      const head = batchHead(Buffer.byteLength(text), number);
      const cipher = createCipheriv('aes-256-gcm', own, nonceOf(number), options);
      cipher.setAAD(head);
      const body = cipher.update(text, 'utf8');
      cipher.final();
      return Buffer.concat([head, body, cipher.getAuthTag()]);
    },
    open(file, at) {
      if (at + batchHeadBytes + tagBytes > file.length) return undefined;
      const length = file.readUInt32BE(at);
      const number = file.readUInt32BE(at + 4);
      const bodyAt = at + batchHeadBytes;
      const tagAt = bodyAt + length;
      const end = tagAt + tagBytes;
      if (length === 0 || end > file.length) return undefined;
      const cipher = createDecipheriv('aes-256-gcm', own, nonceOf(number), options);
      cipher.setAAD(file.subarray(at, bodyAt));
      cipher.setAuthTag(file.subarray(tagAt, end));
      const body = cipher.update(file.subarray(bodyAt, tagAt));
      try {
        cipher.final();
      } catch {
        return undefined;
      }
      return { number, text: body.toString('utf8'), end };
    },
  };
}

/** Derived from the kind too, which nobody can turn into the other. */
function derive(key: Buffer, header: Buffer): { own: Buffer; check: Buffer } {
  const salt = header.subarray(0, checkAt);
  const derived = Buffer.from(
    hkdfSync('sha256', key, salt, 'ringspec journal segment', 32 + checkBytes),
  );
  return { own: derived.subarray(0, 32), check: derived.subarray(32) };
}

function batchHead(length: number, number: number): Buffer {
  const head = Buffer.allocUnsafe(batchHeadBytes);
  head.writeUInt32BE(length, 0);
  head.writeUInt32BE(number, 4);
  return head;
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeUInt32BE(number, nonceBytes - 4);
  return nonce;
}
