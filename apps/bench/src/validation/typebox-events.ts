import { type TSchema, Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import type { Contender } from './contender.js';

const greatest = Number.MAX_SAFE_INTEGER;
const count = Type.Integer({ minimum: 0, maximum: greatest });
const code = Type.Integer({ minimum: -greatest, maximum: greatest });
const filled = Type.String({ minLength: 1 });
const headers = Type.Record(
  Type.String({ pattern: '^[Xx]-[!-~]{1,100}$' }),
  Type.String({ maxLength: 200 }),
  { maxProperties: 32, additionalProperties: false },
);
const tokens = Type.Object({
  accessToken: filled,
  accessExpire: count,
  refreshToken: filled,
  refreshExpire: count,
});
const party = Type.Object({
  id: filled,
  userName: Type.String(),
  displayName: Type.String(),
  sipUri: Type.String(),
});
const schemas = {
  ACDStatusUpdated: Type.Object({
    id: filled,
    status: Type.String(),
    description: Type.Optional(Type.String()),
  }),
  AuthResult: Type.Object({
    name: Type.Literal('AuthResult'),
    result: Type.Boolean(),
    code: Type.Optional(code),
    displayName: Type.Optional(Type.String()),
    key: Type.Optional(Type.String()),
    retryAfterMs: Type.Optional(count),
    tokens: Type.Optional(tokens),
  }),
  IncomingCall: Type.Object({
    callId: Type.String({ minLength: 8, maxLength: 64, pattern: '^[0-9A-Za-z_-]+$' }),
    from: party,
    offer: Type.Optional(
      Type.Object({
        type: Type.Union([Type.Literal('offer'), Type.Literal('answer')]),
        sdp: Type.String({ maxLength: 100_000 }),
      }),
    ),
    queue: Type.Optional(Type.String()),
    waitedMs: Type.Optional(count),
    headers: Type.Optional(headers),
    video: Type.Optional(Type.Boolean()),
  }),
};

function compile(schema: TSchema): (value: unknown) => boolean {
  const compiled = TypeCompiler.Compile(schema);
  return (value) => compiled.Check(value);
}

export const contender: Contender = {
  ACDStatusUpdated: compile(schemas.ACDStatusUpdated),
  AuthResult: compile(schemas.AuthResult),
  IncomingCall: compile(schemas.IncomingCall),
};
