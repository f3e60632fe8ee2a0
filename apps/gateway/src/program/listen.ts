import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import { StartError } from './start-error.js';

/** Listens, and returns the port. Throws {@link StartError} where it cannot. */
export async function listen(
  http: FastifyInstance,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<number> {
  try {
    await http.listen({ host, port });
  } catch (error) {
    throw new StartError(explain(error as NodeJS.ErrnoException, host, port));
  }
  return (http.server.address() as AddressInfo).port;
}

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  const other = `Choose another with --port or PORT, such as --port ${port === 65_535 ? 8080 : port + 1}.`;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program. ${other}`;
    case 'EACCES':
      return `Port ${port} needs more rights than this user has. ${other}`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine. Choose another with --host or HOST, such as --host 0.0.0.0.`;
    default:
      return `Cannot listen on ${host} port ${port}: ${message}.`;
  }
}
