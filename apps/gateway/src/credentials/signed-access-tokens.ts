import { randomUUID } from 'node:crypto';
import type { AccessTokens } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import { errors, jwtVerify, SignJWT } from 'jose';

const issuer = 'ringspec-gateway';
const algorithm = 'HS256';

/** JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256. Their times have a resolution of one second. */
export function createAccessTokens(key: Uint8Array, clock: Clock): AccessTokens {
  return {
    issue: (userId, expiresAt) =>
      new SignJWT()
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(userId)
        .setJti(randomUUID())
        .setIssuedAt(Math.floor(clock.now() / 1000))
        .setExpirationTime(Math.floor(expiresAt / 1000))
        .sign(key),
    async check(token, now) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [algorithm],
          issuer,
          currentDate: new Date(now),
          requiredClaims: ['sub', 'exp', 'jti'],
        });
        return payload.sub === undefined
          ? { status: 'invalid' }
          : { status: 'valid', userId: payload.sub };
      } catch (error) {
        return { status: error instanceof errors.JWTExpired ? 'expired' : 'invalid' };
      }
    },
  };
}
