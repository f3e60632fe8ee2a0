import { createHash, createHmac, randomBytes } from 'node:crypto';

/** Methods with the class of a request (RFC 8489, 5; RFC 8656, 18). */
export const requests = { binding: 0x0001, allocate: 0x0003, refresh: 0x0004 } as const;
const successBit = 0x0100;
const errorBits = 0x0110;

const attributes = {
  username: 0x0006,
  integrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  realm: 0x0014,
  nonce: 0x0015,
  relayedAddress: 0x0016,
  requestedTransport: 0x0019,
} as const;

const magicCookie = 0x2112a442;
export const headerBytes = 20;
const integrityBytes = 20;
const udp = 17;

export interface TurnLogin {
  username: string;
  credential: string;
  realm: string;
  nonce: string;
}

export interface StunAnswer {
  isSuccess: boolean;
  /** Of an error, such as 401. */
  errorCode: number | undefined;
  reason: string;
  realm: string;
  nonce: string;
  /** What an allocation has got. */
  relayedAddress: string | undefined;
}

/** A request with what it asks for, signed where there is a login. */
export function stunRequest(
  method: keyof typeof requests,
  { lifetime, login }: { lifetime?: number; login?: TurnLogin } = {},
): Buffer {
  const parts: Buffer[] = [];
  if (method === 'allocate') {
    parts.push(attribute(attributes.requestedTransport, Buffer.from([udp, 0, 0, 0])));
  }
  if (lifetime !== undefined) {
    const seconds = Buffer.alloc(4);
    seconds.writeUInt32BE(lifetime);
    parts.push(attribute(attributes.lifetime, seconds));
  }
  if (login) {
    parts.push(attribute(attributes.username, Buffer.from(login.username)));
    parts.push(attribute(attributes.realm, Buffer.from(login.realm)));
    parts.push(attribute(attributes.nonce, Buffer.from(login.nonce)));
  }
  const header = Buffer.alloc(headerBytes);
  header.writeUInt16BE(requests[method], 0);
  header.writeUInt32BE(magicCookie, 4);
  randomBytes(12).copy(header, 8);
  const message = Buffer.concat([header, ...parts]);
  const bodyBytes = message.length - headerBytes;
  message.writeUInt16BE(bodyBytes, 2);
  if (!login) return message;
  // The length that is signed counts the signature (RFC 8489, 14.5).
  message.writeUInt16BE(bodyBytes + 4 + integrityBytes, 2);
  const key = createHash('md5')
    .update(`${login.username}:${login.realm}:${login.credential}`)
    .digest();
  const signature = createHmac('sha1', key).update(message).digest();
  return Buffer.concat([message, attribute(attributes.integrity, signature)]);
}

/** Length of the whole message that begins so; undefined while its header is not there. */
export function stunLength(bytes: Buffer): number | undefined {
  return bytes.length < headerBytes ? undefined : headerBytes + bytes.readUInt16BE(2);
}

/** The answer to a request; undefined where the bytes are none. */
export function readStunAnswer(bytes: Buffer, request: Buffer): StunAnswer | undefined {
  if (bytes.length < headerBytes || stunLength(bytes) !== bytes.length) return undefined;
  if (!bytes.subarray(4, headerBytes).equals(request.subarray(4, headerBytes))) return undefined;
  const type = bytes.readUInt16BE(0);
  const method = request.readUInt16BE(0);
  if (type !== (method | successBit) && type !== (method | errorBits)) return undefined;
  const values = readAttributes(bytes);
  const error = values.get(attributes.errorCode);
  return {
    isSuccess: type === (method | successBit),
    errorCode: error && (error[2] ?? 0) * 100 + (error[3] ?? 0),
    reason: error?.subarray(4).toString() ?? '',
    realm: values.get(attributes.realm)?.toString() ?? '',
    nonce: values.get(attributes.nonce)?.toString() ?? '',
    relayedAddress: addressOf(values.get(attributes.relayedAddress)),
  };
}

function attribute(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

function readAttributes(bytes: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  for (let at = headerBytes; at + 4 <= bytes.length;) {
    const length = bytes.readUInt16BE(at + 2);
    found.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return found;
}

/** Of IPv4; one of IPv6 is told as such, since nobody looks at more here. */
function addressOf(value: Buffer | undefined): string | undefined {
  if (value === undefined || value.length < 8) return undefined;
  const port = value.readUInt16BE(2) ^ (magicCookie >>> 16);
  if (value[1] !== 1) return `an address of IPv6, port ${port}`;
  const address = (value.readUInt32BE(4) ^ magicCookie) >>> 0;
  const octets = [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff);
  return `${octets.join('.')}:${port}`;
}
