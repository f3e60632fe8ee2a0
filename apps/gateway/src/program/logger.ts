import { pino, type Logger } from 'pino';
import type { Audit } from '@ringspec/gateway-core';
import type { LogLevel } from '../config/config.js';
import { readableLine } from './readable-line.js';

/** Members that hold secrets wherever they turn up. Nothing passes them to the log; this is the second lock. */
const secretMembers = [
  'password',
  'passwordHash',
  'digest',
  'sealedDigest',
  'token',
  'accessToken',
  'refreshToken',
  'resumeToken',
  'key',
  'hash',
  'credential',
  'authorization',
];

/**
 * JSON lines on standard error, written at once, so that the last words of a crash are there; where
 * standard error is a terminal, lines for people.
 */
export function createLogger(level: LogLevel): Logger {
  const lines = pino.destination({ dest: process.stderr.fd, sync: true });
  const forPeople = { write: (line: string) => void lines.write(readableLine(line)) };
  return pino(
    {
      level,
      base: null,
      redact: { paths: secretMembers.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
    },
    process.stderr.isTTY ? forPeople : lines,
  );
}

/**
 * Writes who logged in, tried to, or was changed, among the other lines with `category` `audit`,
 * whatever the level of the log is.
 */
export function createAudit(log: Logger): Audit {
  const audit = log.child({ category: 'audit' }, { level: 'info' });
  return (event) => {
    audit.info(event, `${event.action} ${event.outcome}`);
  };
}
