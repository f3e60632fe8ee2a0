import * as v from 'valibot';
import type { Contender } from './contender.js';

const whole = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(whole, v.minValue(0));
const filled = v.pipe(v.string(), v.minLength(1));
// A record of valibot may be an array.
const headers = v.pipe(
  v.custom((value) => !Array.isArray(value)),
  v.record(
    v.pipe(v.string(), v.regex(/^[Xx]-[!-~]{1,100}$/u)),
    v.pipe(v.string(), v.maxLength(200)),
  ),
  v.check((value) => Object.keys(value).length <= 32),
);
const tokens = v.looseObject({
  accessToken: filled,
  accessExpire: count,
  refreshToken: filled,
  refreshExpire: count,
});
const party = v.looseObject({
  id: filled,
  userName: v.string(),
  displayName: v.string(),
  sipUri: v.string(),
});
const schemas = {
  ACDStatusUpdated: v.looseObject({
    id: filled,
    status: v.string(),
    description: v.optional(v.string()),
  }),
  AuthResult: v.looseObject({
    name: v.literal('AuthResult'),
    result: v.boolean(),
    code: v.optional(whole),
    displayName: v.optional(v.string()),
    key: v.optional(v.string()),
    retryAfterMs: v.optional(count),
    tokens: v.optional(tokens),
  }),
  IncomingCall: v.looseObject({
    callId: v.pipe(v.string(), v.minLength(8), v.maxLength(64), v.regex(/^[0-9A-Za-z_-]+$/u)),
    from: party,
    offer: v.optional(
      v.looseObject({
        type: v.picklist(['offer', 'answer']),
        sdp: v.pipe(v.string(), v.maxLength(100_000)),
      }),
    ),
    queue: v.optional(v.string()),
    waitedMs: v.optional(count),
    headers: v.optional(headers),
    video: v.optional(v.boolean()),
  }),
};

export const contender: Contender = {
  ACDStatusUpdated: (value) => v.is(schemas.ACDStatusUpdated, value),
  AuthResult: (value) => v.is(schemas.AuthResult, value),
  IncomingCall: (value) => v.is(schemas.IncomingCall, value),
};
