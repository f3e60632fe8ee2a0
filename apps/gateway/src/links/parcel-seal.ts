import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/** A parcel holds what was said in one turn; a longer one comes from nobody who has the key. */
export const longestParcel = 64 * 1_024 * 1_024;
const numberBytes = 8;
const tagBytes = 16;
const nonceBytes = 12;
const keyBytes = 32;
const algorithm = 'aes-256-gcm';

/** Seals the parcels of one direction of one link (NIST SP 800-38D); the number is the nonce. */
export class ParcelSeal {
  constructor(private readonly key: Buffer) {}

  seal(number: number, text: string): Buffer {
    const nonce = nonceOf(number);
    const cipher = createCipheriv(algorithm, this.key, nonce, { authTagLength: tagBytes });
    const body = cipher.update(text, 'utf8');
    return Buffer.concat([
      nonce.subarray(nonceBytes - numberBytes),
      body,
      cipher.final(),
      cipher.getAuthTag(),
    ]);
  }

  /** Undefined where it was not sealed with this key, or was changed. */
  open(parcel: Buffer): string | undefined {
    const end = parcel.length - tagBytes;
    if (end < numberBytes) return undefined;
    const nonce = nonceOf(numberOf(parcel));
    const decipher = createDecipheriv(algorithm, this.key, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(parcel.subarray(end));
    try {
      const text = decipher.update(parcel.subarray(numberBytes, end));
      decipher.final();
      return text.toString('utf8');
    } catch {
      return undefined;
    }
  }
}

export function numberOf(parcel: Buffer): number {
  return parcel.length < numberBytes ? 0 : Number(parcel.readBigUInt64BE(0));
}

/** The keys of a link come from the shared secret and from what both sides said first, the claim among it. */
export function sealsOf(
  key: Buffer,
  greeting: string,
  answer: string,
): { toHome: ParcelSeal; toEdge: ParcelSeal } {
  const sealFor = (direction: string): ParcelSeal =>
    new ParcelSeal(
      Buffer.from(hkdfSync('sha256', key, `${greeting} ${answer}`, direction, keyBytes)),
    );
  return { toHome: sealFor('ringspec link to home'), toEdge: sealFor('ringspec link to edge') };
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeBigUInt64BE(BigInt(number), nonceBytes - numberBytes);
  return nonce;
}
