import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import { StartError } from './start-error.js';

/** How the settings of an address are called, to be followed by an example. */
interface AddressNames {
  port: string;
  host: string;
}

const publicNames: AddressNames = {
  port: '--port or PORT, such as --port ',
  host: '--host or HOST, such as --host ',
};

export const metricsNames: AddressNames = {
  port: 'METRICS_PORT, such as METRICS_PORT=',
  host: 'METRICS_HOST, such as METRICS_HOST=',
};

/** Listens, and returns the port. Throws {@link StartError} where it cannot. */
export async function listen(
  http: FastifyInstance,
  { host, port }: Pick<Config, 'host' | 'port'>,
  names: AddressNames = publicNames,
): Promise<number> {
  try {
    await http.listen({ host, port });
  } catch (error) {
    throw new StartError(explain(error as NodeJS.ErrnoException, host, port, names));
  }
  return (http.server.address() as AddressInfo).port;
}

function explain(
  { code, message }: NodeJS.ErrnoException,
  host: string,
  port: number,
  names: AddressNames,
): string {
  const other = `Choose another with ${names.port}${port === 65_535 ? 8080 : port + 1}.`;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program. ${other}`;
    case 'EACCES':
      return `Port ${port} needs more rights than this user has. ${other}`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine. Choose another with ${names.host}0.0.0.0.`;
    default:
      return `Cannot listen on ${host} port ${port}: ${message}.`;
  }
}
