import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect as connectTcp, isIPv6, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { readStunAnswer, type StunAnswer, stunLength } from './stun-message.js';

/** A way to a server: asks, and waits for the answer to what was asked. */
export interface StunLine {
  ask(request: Buffer): Promise<StunAnswer>;
  close(): void;
}

export interface StunPlace {
  host: string;
  port: number;
  transport: 'udp' | 'tcp' | 'tls';
}

/** `stun:`, `stuns:`, `turn:` and `turns:` (RFC 7064, RFC 7065). */
export function placeOf(url: string): StunPlace {
  const [, scheme = '', host = '', port, transport] =
    /^(\w+):(\[[^\]]+\]|[^:?]+)(?::(\d+))?(?:\?transport=(\w+))?$/.exec(url) ?? [];
  const isSecure = scheme.endsWith('s');
  return {
    host: host.replace(/^\[|\]$/g, ''),
    port: Number(port ?? (isSecure ? 5349 : 3478)),
    transport: isSecure ? 'tls' : transport === 'tcp' ? 'tcp' : 'udp',
  };
}

export function openStunLine(place: StunPlace, patienceMs: number): Promise<StunLine> {
  return place.transport === 'udp'
    ? Promise.resolve(udpLine(place, patienceMs))
    : streamLine(place, patienceMs);
}

/** How long after the first a request is sent again, as datagrams are lost (RFC 8489, 6.2.1). */
const againMs = 500;

function udpLine({ host, port }: StunPlace, patienceMs: number): StunLine {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const send = (): void => {
          socket.send(request, port, host, (error) => {
            if (error)
              end(() => {
                reject(error);
              });
          });
        };
        const again = setInterval(send, againMs);
        const tooLate = setTimeout(() => {
          end(() => {
            reject(new Error('no answer'));
          });
        }, patienceMs);
        const end = (settle: () => void): void => {
          clearInterval(again);
          clearTimeout(tooLate);
          socket.off('message', hear);
          settle();
        };
        const hear = (bytes: Buffer): void => {
          const answer = readStunAnswer(bytes, request);
          if (answer)
            end(() => {
              resolve(answer);
            });
        };
        socket.on('message', hear);
        send();
      }),
    close: () => {
      socket.close();
    },
  };
}

async function streamLine(
  { host, port, transport }: StunPlace,
  patienceMs: number,
): Promise<StunLine> {
  const socket: Socket =
    transport === 'tls' ? connectTls({ host, port, servername: host }) : connectTcp({ host, port });
  socket.setTimeout(patienceMs, () => {
    socket.destroy(new Error('no answer'));
  });
  await once(socket, transport === 'tls' ? 'secureConnect' : 'connect');
  return {
    async ask(request) {
      socket.write(request);
      let bytes = Buffer.alloc(0);
      for (;;) {
        const [chunk] = (await once(socket, 'data')) as [Buffer];
        bytes = Buffer.concat([bytes, chunk]);
        const length = stunLength(bytes);
        if (length === undefined || bytes.length < length) continue;
        const answer = readStunAnswer(bytes.subarray(0, length), request);
        if (!answer) throw new Error('what answers is no STUN server');
        return answer;
      }
    },
    close: () => {
      socket.destroy();
    },
  };
}
