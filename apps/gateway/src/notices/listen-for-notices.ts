import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import type { Logger } from 'pino';
import { noticeAddress } from './notice-address.js';

/** A command that does not take its answer is cut off after this. */
const answerMs = 5_000;

export interface NoticeListener {
  close(): void;
}

/**
 * Lets commands on the data folder tell the gateway that accounts were changed. A connection is the
 * whole notice: it carries nothing, since what was changed is in the database; the answer says how
 * many sessions ended.
 */
export async function listenForNotices(
  dataDir: string,
  log: Logger,
  onNotice: () => Promise<number>,
): Promise<NoticeListener> {
  const address = noticeAddress(dataDir);
  if (address === undefined) {
    log.warn({ dataDir }, 'the path is too long for a socket: commands cannot end live sessions');
    return { close: () => undefined };
  }
  // A killed gateway leaves its socket; the lock on the folder says that it is nobody's.
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setTimeout(answerMs, () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    onNotice().then(
      (sessionsEnded) => socket.end(`${JSON.stringify({ sessionsEnded })}\n`),
      (error: unknown) => {
        log.error({ err: error }, 'a notice of changed accounts could not be dealt with');
        socket.destroy();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, resolve);
  });
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  return {
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
