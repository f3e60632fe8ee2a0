import { pino, type Logger } from 'pino';
import type { LogLevel } from '../config/config.js';

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

/** JSON lines on standard error, written at once, so that the last words of a crash are there. */
export function createLogger(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: secretMembers.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
    },
    pino.destination({ dest: process.stderr.fd, sync: true }),
  );
}
