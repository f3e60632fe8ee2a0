/**
 * The limit of a relay that keeps messages first: it passes on what one of a pair sends, once that is
 * on the disk. What came in one turn is written and synced together, over zeros written ahead. Whoever
 * asks it by HTTP gets a page as the server API makes them, at once.
 */
import { fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';

const LOG_BYTES = 32 * 1_048_576;

interface Kept {
  text: string;
  from: WebSocket;
  to: WebSocket;
}

const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-bench-'));
const log = openSync(path.join(folder, 'log'), 'wx', 0o600);
// It lives as long as it is open.
rmSync(folder, { recursive: true });
writeSync(log, Buffer.alloc(LOG_BYTES));
fdatasyncSync(log);
let position = 0;
let batch: Kept[] = [];

const page = JSON.stringify({ items: Array(20).fill({ text: 'x'.repeat(250) }) });
const http = createServer((_request, answer) => {
  answer.setHeader('content-type', 'application/json').end(page);
});
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
const waiting = new Map<string, WebSocket>();

server.on('connection', (socket, request) => {
  const pair = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('pair') ?? '';
  const other = waiting.get(pair);
  if (other === undefined) {
    waiting.set(pair, socket);
    return;
  }
  waiting.delete(pair);
  socket.on('message', (data) => {
    if (batch.length === 0) setImmediate(keepAndPassOn);
    batch.push({ text: (data as Buffer).toString(), from: socket, to: other });
  });
});
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`port ${String((http.address() as { port: number }).port)}\n`);
});

function keepAndPassOn(): void {
  const kept = batch;
  batch = [];
  const bytes = Buffer.from(kept.map(({ text }) => text).join('\n'));
  if (position + bytes.length > LOG_BYTES) position = 0;
  writeSync(log, bytes, 0, bytes.length, position);
  position += bytes.length;
  fdatasyncSync(log);
  for (const { text, from, to } of kept) {
    to.send(text);
    from.send('{"jsonrpc":"2.0","id":1,"result":{}}');
  }
}
