import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { freePort } from './postgres-server.js';
import { temporaryFolder } from './temporary-folder.js';

/** coturn; without it, what needs one is passed over. */
export const turnserver = process.env['TURNSERVER_PATH'];

export interface Coturn {
  port: number;
  stop(): Promise<void>;
}

/** coturn with the file that the gateway comes with, on this machine alone; it takes each of the secrets. */
export async function startCoturn(...secrets: readonly string[]): Promise<Coturn> {
  const [port, folder] = [await freePort(), await temporaryFolder()];
  const file = await readFile(resolve(import.meta.dirname, '../../deploy/turnserver.conf'), 'utf8');
  const config = join(folder, 'turnserver.conf');
  await writeFile(
    config,
    file
      .replace('listening-port=3478', `listening-port=${port}`)
      .replace(
        'static-auth-secret=change-me',
        secrets.map((secret) => `static-auth-secret=${secret}`).join('\n'),
      ),
  );
  const child = spawn(turnserver ?? '', [
    ...['-c', config, '--log-file', 'stdout', '--pidfile', join(folder, 'pid')],
    ...['--listening-ip', '127.0.0.1', '--relay-ip', '127.0.0.1', '--userdb', join(folder, 'db')],
  ]);
  let output = '';
  await new Promise<void>((ready, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Total General servers')) ready();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => {
      reject(new Error(output));
    });
  });
  return {
    port,
    async stop() {
      const over = once(child, 'exit');
      child.kill('SIGTERM');
      await over;
    },
  };
}
