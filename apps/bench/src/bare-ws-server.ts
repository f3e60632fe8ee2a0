/** The limit: a server that only echoes, or passes on what one of a pair sends. Its own process, as the gateway is. */
import { type WebSocket, WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
const waiting = new Map<string, WebSocket>();

server.on('connection', (socket, request) => {
  const pair = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('pair');
  const other = pair === null ? undefined : waiting.get(pair);
  if (pair === null) {
    socket.on('message', (data) => {
      socket.send(data.toString());
    });
  } else if (other === undefined) waiting.set(pair, socket);
  else {
    waiting.delete(pair);
    socket.on('message', (data) => {
      other.send(data.toString());
      socket.send('{"jsonrpc":"2.0","id":1,"result":{}}');
    });
  }
});
server.on('listening', () => {
  process.stdout.write(`port ${String((server.address() as { port: number }).port)}\n`);
});
