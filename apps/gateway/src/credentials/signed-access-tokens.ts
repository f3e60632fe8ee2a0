import { randomUUID } from 'node:crypto';
import type { AccessTokenCheck, AccessTokens } from '@ringspec/gateway-core';
import type { Clock } from '@ringspec/protocol';
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import type { KeyRing } from './secret-ring.js';

/** Each data folder has a key of its own: the gateway issues tokens for itself alone. */
const issuer = 'ringspec-gateway';
const audience = 'ringspec-gateway/login';
const algorithm = 'HS256';
/** RFC 9068, so that no other signed thing passes for an access token. */
const type = 'at+jwt';

const familyClaim = 'sid';
const versionClaim = 'ver';

/**
 * JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256, by the first key of the ring, which they name.
 * Their times have a resolution of one second.
 */
export function createAccessTokens(keys: KeyRing, clock: Clock): AccessTokens {
  const [newest] = keys;
  return {
    issue: ({ userId, familyId, credentialVersion }, expiresAt) =>
      new SignJWT({ [familyClaim]: familyId, [versionClaim]: credentialVersion })
        .setProtectedHeader({ alg: algorithm, typ: type, kid: newest.secret })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setJti(randomUUID())
        .setIssuedAt(Math.floor(clock.now() / 1000))
        .setExpirationTime(Math.floor(expiresAt / 1000))
        .sign(newest.key),
    async check(token, now) {
      let answer: AccessTokenCheck = { status: 'invalid' };
      for (const key of keysFor(keys, token)) {
        answer = await checkWith(key, token, now);
        if (answer.status !== 'invalid') break;
      }
      return answer;
    },
  };
}

/** The key that a token names; all where it names none, as those of older versions. */
function keysFor(keys: KeyRing, token: string): readonly Buffer[] {
  let named: string | undefined;
  try {
    named = decodeProtectedHeader(token).kid;
  } catch {
    return [];
  }
  return keys.filter(({ secret }) => named === undefined || secret === named).map(({ key }) => key);
}

async function checkWith(key: Buffer, token: string, now: number): Promise<AccessTokenCheck> {
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
}
