/** A database that goes while a gateway starts is told of by one sentence, whoever spoke with it. */
import { describe, expect, test } from '@jest/globals';
import { StorageUnavailable } from '@ringspec/gateway-core';
import { explainLoss } from '../src/stores/postgres/explain-connection.js';
import { failureOf } from '../src/stores/postgres/failure-of.js';

const url = 'postgres://ringspec:secret@db.example:5432/calls';

/** What the driver throws: of a server or a socket with a code, of what it finds out itself without. */
const thrown = (message: string, code?: string): Error & { code?: string } =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

const lost = [
  ['Connection terminated', undefined],
  ['Connection terminated unexpectedly', undefined],
  ['Connection terminated due to connection timeout', undefined],
  ['timeout expired', undefined],
  ['timeout exceeded when trying to connect', undefined],
  ['Query read timeout', undefined],
  ['Client has encountered a connection error and is not queryable', undefined],
  ['Client was closed and is not queryable', undefined],
  ['read ECONNRESET', 'ECONNRESET'],
  ['write EPIPE', 'EPIPE'],
  ['read ECONNABORTED', 'ECONNABORTED'],
  ['terminating connection due to administrator command', '57P01'],
  ['terminating connection because of crash of another server process', '57P02'],
  ['terminating connection due to idle-session timeout', '57P05'],
] as const;

const away = [
  ['connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED', 'nothing listens there'],
  ['connect ETIMEDOUT 10.0.0.1:5432', 'ETIMEDOUT', 'nobody answers there'],
  ['connect EHOSTUNREACH 10.0.0.1:5432', 'EHOSTUNREACH', 'no way leads there'],
  ['connect ENETUNREACH 10.0.0.1:5432', 'ENETUNREACH', 'no way leads there'],
  ['getaddrinfo ENOTFOUND db.example', 'ENOTFOUND', 'there is no such host'],
  ['getaddrinfo EAI_AGAIN db.example', 'EAI_AGAIN', 'the name of the host could not be looked up'],
  ['the database system is shutting down', '57P03', 'it is starting'],
  ['sorry, too many clients already', '53300', 'it takes no more connections'],
  ['could not extend file: No space left on device', '53100', 'could not extend file: No'],
  ['could not read block 0', '58030', 'could not read block 0'],
] as const;

describe.each([
  ['of the driver', (error: Error) => error],
  ['of a store', (error: Error) => failureOf(error)],
  ['of the core', (error: Error) => new StorageUnavailable('', { cause: failureOf(error) })],
])('a failure %s', (_whose, as) => {
  test.each(lost)('is told of as a loss: %s', (message, code) => {
    expect(explainLoss(url, as(thrown(message, code)))).toMatchObject({
      name: 'DatabaseError',
      message:
        'Cannot use the database postgres://ringspec@db.example:5432/calls: it has gone meanwhile: look whether PostgreSQL runs, and start it again.',
    });
  });

  test.each(away)('is told of with advice: %s', (message, code, advice) => {
    expect(explainLoss(url, as(thrown(message, code)))).toMatchObject({
      name: 'DatabaseError',
      message: expect.stringContaining(`/calls: ${advice}`),
    });
  });
});

test.each([
  ['a fault of the program', new TypeError('x is not a function')],
  ['a statement that is wrong', thrown('column "x" does not exist', '42703')],
  ['a file that may not be read', thrown('EACCES: permission denied', 'EACCES')],
  ['what is no error', 'undefined'],
])('%s stays as it is', (_what, error) => {
  expect(explainLoss(url, error)).toBe(error);
});
