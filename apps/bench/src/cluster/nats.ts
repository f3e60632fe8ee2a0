import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from './free-port.js';

export interface Nats {
  url: string;
  stop(): Promise<void>;
}

/** A server of NATS. */
export async function startNats(): Promise<Nats> {
  const program = process.env['NATS_SERVER_PATH'];
  if (program === undefined) throw new Error('NATS_SERVER_PATH is not set');
  const port = String(await freePort());
  const child = spawn(program, ['-a', '127.0.0.1', '-p', port], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  process.on('exit', kill);
  for await (const line of createInterface(child.stderr))
    if (line.includes('Server is ready')) break;
  child.stderr.resume();
  return {
    url: `nats://127.0.0.1:${port}`,
    async stop() {
      process.off('exit', kill);
      const over = once(child, 'exit');
      kill();
      await over;
    },
  };
}
