import { StorageUnavailable } from '@ringspec/gateway-core';
import { SqlError } from '../sql/sql-error.js';
import { DatabaseError } from './database-error.js';
import { failureOf } from './failure-of.js';

type Failure = Error & { code?: string | undefined };

const gone = 'it has gone meanwhile: look whether PostgreSQL runs, and start it again';

const noWay = 'no way leads there: correct the host, or look at the network';

/** What to do about the codes that a first connection fails with: SQLSTATE, or one of Node. */
const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: start PostgreSQL, or correct the host and port',
  ENOTFOUND: 'there is no such host: correct its name',
  EAI_AGAIN: 'the name of the host could not be looked up: correct it, or look at the network',
  ETIMEDOUT: 'nobody answers there: correct the host and port, or look at the network',
  ...{ EHOSTUNREACH: noWay, ENETUNREACH: noWay, EHOSTDOWN: noWay, ENETDOWN: noWay },
  '28P01': 'the password is wrong: correct it in DATABASE_URL',
  '28000': 'the user may not log in: look at the user in DATABASE_URL, and at pg_hba.conf',
  '3D000': 'there is no such database: make it with createdb, or correct its name',
  '42501':
    'the user may not make or change the tables there: name their owner, or grant create on the schema public',
  '53300': 'it takes no more connections: raise max_connections, or end others',
  '57P03': 'it is starting: try again',
  ...{ ECONNRESET: gone, EPIPE: gone, ECONNABORTED: gone, '08006': gone },
  ...{ '57P01': gone, '57P02': gone, '57P05': gone },
  '42P07': 'it has tables of another program: name one that is empty, made with createdb',
  '25006': 'it is a replica, which cannot be written: name the primary',
};

/** The failure of a first connection as a sentence that says what to do; the password is not in it. */
export function explainConnection(url: string, error: Failure): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const why = adviceOn(error) ?? error.message.replace(/\.$/, '');
  return new DatabaseError(`Cannot use the database ${withoutPassword(url)}: ${why}.`);
}

/** The same for a database that was there and has gone while the gateway starts; other failures stay as they are. */
export function explainLoss(url: string, error: unknown): unknown {
  const failure = error instanceof StorageUnavailable ? error.cause : error;
  if (!(failure instanceof Error)) return error;
  if (failure instanceof SqlError)
    return failure.isOfStorage ? explainConnection(url, failure) : error;
  // Leases and journals speak with the driver themselves. A file that fails has codes of Node as well,
  // but neither a SQLSTATE nor advice here.
  const ofDriver = failureOf(failure);
  const isOfServer = /^\d/.test(ofDriver.code ?? '') || adviceOn(ofDriver) !== undefined;
  const isLost = ofDriver.isOfStorage && isOfServer;
  return isLost ? explainConnection(url, ofDriver) : error;
}

function adviceOn({ code, message }: Failure): string | undefined {
  // The driver has no code for it.
  if (message.includes('does not support SSL'))
    return 'it has no TLS: give it a certificate, or take sslmode out of DATABASE_URL';
  return advice[code ?? ''];
}

/** An address as people may see it. */
export function withoutPassword(url: string): string {
  const { host, pathname, username } = new URL(url);
  return `postgres://${username === '' ? '' : `${username}@`}${host}${pathname}`;
}
