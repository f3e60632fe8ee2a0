import { Type } from '@sinclair/typebox';
import { defineEvent, ErrorCode, secret } from '../../define.js';
import { LoginTokens, exampleTokens } from '../../types/login-tokens.js';
import { RetryAfterMs } from '../../types/retry-after.js';

export const AuthResult = defineEvent({
  name: 'AuthResult',
  target: 'client',
  origin: 'client',
  since: 1,
  summary: 'A login, or a request for a one-time key, has its result.',
  fires:
    'After every `login`, `loginWithToken`, `loginWithOneTimeKey` and `requestOneTimeLoginKey`, failed or not; the promise settles with the same values. Not after a reconnection, which the login outlives, and not when the login ends with the connection: that is ConnectionClosed.',
  params: Type.Object({
    result: Type.Boolean({ description: 'True after a login.' }),
    code: Type.Optional(
      ErrorCode('auth', 'Why not: a code of the auth domain; 302 where a one-time key was issued.'),
    ),
    displayName: Type.Optional(Type.String({ description: 'Name of the user to show.' })),
    key: Type.Optional(
      Type.String({
        ...secret,
        description: 'One-time key, from which the hash of `loginWithOneTimeKey` is made.',
      }),
    ),
    tokens: Type.Optional(LoginTokens),
    retryAfterMs: RetryAfterMs(),
  }),
  examples: {
    'logged-in': { result: true, displayName: 'Alice Adams', tokens: exampleTokens },
    'wrong-password': { result: false, code: 401 },
    'too-many-attempts': { result: false, code: 429, retryAfterMs: 4_000 },
    'one-time-key': { result: false, code: 302, key: 'otk_7f3k' },
  },
});
