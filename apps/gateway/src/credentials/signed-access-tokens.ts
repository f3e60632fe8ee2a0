import { randomUUID } from 'node:crypto';
import type { AccessTokens } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import { errors, jwtVerify, SignJWT } from 'jose';

/** Each data folder has a key of its own: the gateway issues tokens for itself alone. */
const issuer = 'ringspec-gateway';
const audience = 'ringspec-gateway/login';
const algorithm = 'HS256';
/** RFC 9068, so that no other signed thing passes for an access token. */
const type = 'at+jwt';

const familyClaim = 'sid';
const versionClaim = 'ver';

/** JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256. Their times have a resolution of one second. */
export function createAccessTokens(key: Uint8Array, clock: Clock): AccessTokens {
  return {
    issue: ({ userId, familyId, credentialVersion }, expiresAt) =>
      new SignJWT({ [familyClaim]: familyId, [versionClaim]: credentialVersion })
        .setProtectedHeader({ alg: algorithm, typ: type })
        .setIssuer(issuer)
        .setAudience(audience)
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
          audience,
          typ: type,
          currentDate: new Date(now),
          requiredClaims: ['sub', 'exp', 'iat', 'jti', familyClaim, versionClaim],
        });
        const { sub, [familyClaim]: familyId, [versionClaim]: credentialVersion } = payload;
        return typeof sub === 'string' &&
          typeof familyId === 'string' &&
          typeof credentialVersion === 'number'
          ? { status: 'valid', userId: sub, familyId, credentialVersion }
          : { status: 'invalid' };
      } catch (error) {
        return { status: error instanceof errors.JWTExpired ? 'expired' : 'invalid' };
      }
    },
  };
}
