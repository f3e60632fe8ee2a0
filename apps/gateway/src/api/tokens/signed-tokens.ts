import {
  keptHash,
  type SignedTokenCheck,
  type SignedTokens,
  type UserRecord,
} from '@ringspec/gateway-core';
import { canonicalNumber } from '@ringspec/protocol';
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { ApiKeyRing } from '../keys/api-key-ring.js';
import { toleranceSeconds, type TokenRevocations } from './token-revocations.js';

export interface SignedTokenParts {
  keys: () => ApiKeyRing;
  revocations: TokenRevocations;
  /** Finds the user, or makes them in the name of the key. */
  findUser: (name: string, application: string) => Promise<UserRecord | undefined>;
  makeUser: (
    keyId: string,
    user: { name: string; application: string; displayName: string },
  ) => Promise<void>;
}

/**
 * JSON Web Tokens (RFC 7519) of backends: `iss` is the id of the API key, `sub` the name of the user,
 * `exp` when it ends; `name` and `provision: true` make the user where there is none.
 */
export function createSignedTokens(parts: SignedTokenParts): SignedTokens {
  const { keys, revocations, findUser, makeUser } = parts;
  return {
    async check(token, now) {
      const signer = keys().signer(issuerOf(token));
      if (!signer) return undefined;
      const { id: keyId, application } = signer.record;
      try {
        const { payload } = await jwtVerify(token, signer.find, {
          algorithms: [...signer.algorithms],
          issuer: keyId,
          currentDate: new Date(now),
          clockTolerance: toleranceSeconds,
          requiredClaims: ['sub', 'exp'],
        });
        const { sub = '', iat, name: displayName, provision } = payload;
        const userName = canonicalNumber(sub);
        const tokenHash = keptHash(token);
        const user = { userName, application };
        if (await revocations.isVoid(tokenHash, user, iat)) return { status: 'invalid' };
        return {
          status: 'valid',
          ...{ keyId, tokenHash, ...user },
          displayName: typeof displayName === 'string' ? displayName : undefined,
          provision: provision === true,
        };
      } catch (error) {
        return refusalOf(error);
      }
    },
    async userOf({ keyId, userName, application, displayName = userName, provision }) {
      const found = await findUser(userName, application);
      if (found || !provision) return found;
      await makeUser(keyId, { name: userName, application, displayName });
      return findUser(userName, application);
    },
  };
}

/** What the token says of itself, unproved: only to find the key that proves it. */
function issuerOf(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    return '';
  }
}

function refusalOf(error: unknown): SignedTokenCheck {
  if (error instanceof errors.JWTExpired) return { status: 'expired' };
  if (error instanceof errors.JOSEError) return { status: 'invalid' };
  throw error;
}
