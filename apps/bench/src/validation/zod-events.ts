import { z } from 'zod';
import type { Contender } from './contender.js';

const count = z.int().min(0);
const headers = z
  .record(z.string().regex(/^[Xx]-[!-~]{1,100}$/u), z.string().max(200))
  .refine((value) => Object.keys(value).length <= 32);
const tokens = z.looseObject({
  accessToken: z.string().min(1),
  accessExpire: count,
  refreshToken: z.string().min(1),
  refreshExpire: count,
});
const party = z.looseObject({
  id: z.string().min(1),
  userName: z.string(),
  displayName: z.string(),
  sipUri: z.string(),
});
const schemas = {
  ACDStatusUpdated: z.looseObject({
    id: z.string().min(1),
    status: z.string(),
    description: z.string().optional(),
  }),
  AuthResult: z.looseObject({
    name: z.literal('AuthResult'),
    result: z.boolean(),
    code: z.int().optional(),
    displayName: z.string().optional(),
    key: z.string().optional(),
    retryAfterMs: count.optional(),
    tokens: tokens.optional(),
  }),
  IncomingCall: z.looseObject({
    callId: z
      .string()
      .min(8)
      .max(64)
      .regex(/^[0-9A-Za-z_-]+$/u),
    from: party,
    offer: z
      .looseObject({ type: z.enum(['offer', 'answer']), sdp: z.string().max(100_000) })
      .optional(),
    queue: z.string().optional(),
    waitedMs: count.optional(),
    headers: headers.optional(),
    video: z.boolean().optional(),
  }),
};

export const contender: Contender = {
  ACDStatusUpdated: (value) => schemas.ACDStatusUpdated.safeParse(value).success,
  AuthResult: (value) => schemas.AuthResult.safeParse(value).success,
  IncomingCall: (value) => schemas.IncomingCall.safeParse(value).success,
};
