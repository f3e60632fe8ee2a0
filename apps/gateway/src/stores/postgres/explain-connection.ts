import { DatabaseError } from './database-error.js';

/** What to do about the codes that a first connection fails with: SQLSTATE, or one of Node. */
const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there: start PostgreSQL, or correct the host and port',
  ENOTFOUND: 'there is no such host: correct its name',
  EAI_AGAIN: 'the name of the host could not be looked up: correct it, or look at the network',
  ETIMEDOUT: 'nobody answers there: correct the host and port, or look at the network',
  '28P01': 'the password is wrong: correct it in DATABASE_URL',
  '28000': 'the user may not log in: look at the user in DATABASE_URL, and at pg_hba.conf',
  '3D000': 'there is no such database: make it with createdb, or correct its name',
  '42501': 'the user may not make tables there: grant create on the schema public',
  '53300': 'it takes no more connections: raise max_connections, or end others',
  '57P03': 'it is starting: try again',
  '25006': 'it is a replica, which cannot be written: name the primary',
};

/** The failure of a first connection as a sentence that says what to do; the password is not in it. */
export function explainConnection(url: string, error: Error & { code?: string }): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const why = advice[error.code ?? ''] ?? error.message.replace(/\.$/, '');
  return new DatabaseError(`Cannot use the database ${withoutPassword(url)}: ${why}.`);
}

function withoutPassword(url: string): string {
  const { host, pathname, username } = new URL(url);
  return `postgres://${username === '' ? '' : `${username}@`}${host}${pathname}`;
}
