import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

const headerLength = 20;
/** Of an error response to Allocate (RFC 8656, section 17). */
const allocateRefused = 0x0113;
const attributes = { errorCode: 0x0009, realm: 0x0014, nonce: 0x0015 };

/** A TURN server that takes nobody's credentials: it answers each request with 401. */
export interface RefusingTurnServer {
  readonly url: string;
  close(): void;
}

export async function refusingTurnServer(): Promise<RefusingTurnServer> {
  const socket = createSocket('udp4');
  socket.on('message', (request, { port, address }) => {
    const body = Buffer.concat([
      attribute(attributes.errorCode, Buffer.from([0, 0, 4, 1])),
      attribute(attributes.realm, Buffer.from('example.org')),
      attribute(attributes.nonce, Buffer.from('nonce')),
    ]);
    const response = Buffer.alloc(headerLength);
    // The cookie and the transaction are those of the request.
    request.copy(response, 0, 0, headerLength);
    response.writeUInt16BE(allocateRefused, 0);
    response.writeUInt16BE(body.length, 2);
    socket.send(Buffer.concat([response, body]), port, address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  const { port } = socket.address() as AddressInfo;
  return {
    url: `turn:127.0.0.1:${String(port)}?transport=udp`,
    close: () => void socket.close(),
  };
}

/** Padded to whole words (RFC 8489, section 14). */
function attribute(type: number, value: Buffer): Buffer {
  const padded = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  padded.writeUInt16BE(type, 0);
  padded.writeUInt16BE(value.length, 2);
  value.copy(padded, 4);
  return padded;
}
