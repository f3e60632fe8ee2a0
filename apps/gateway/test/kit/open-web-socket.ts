import { subprotocol } from '@ringspec/generated';
import type { OpenSocket } from '@ringspec/testing';
import { WebSocket } from 'ws';

/** Opens real WebSockets to the port and the host as they are at that time; what is sent before they are open waits. */
export function openWebSocket(port: () => number, host = () => '127.0.0.1'): OpenSocket {
  return ({ receive, closed }) => {
    const socket = new WebSocket(`ws://${host()}:${port()}/ws`, subprotocol);
    const waiting: string[] = [];
    socket.on('open', () => {
      for (const text of waiting.splice(0)) socket.send(text);
    });
    socket.on('message', (data: Buffer) => {
      receive(data.toString());
    });
    // A socket that is cut says so in its close event.
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      closed(code);
    });
    return {
      message(text) {
        if (socket.readyState === socket.OPEN) socket.send(text);
        else waiting.push(text);
      },
      binary() {
        socket.send(Buffer.from([0]));
      },
      closed() {
        socket.removeAllListeners('close');
        socket.terminate();
      },
    };
  };
}
