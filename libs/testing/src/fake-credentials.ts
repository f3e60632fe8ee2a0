import type {
  AccessTokenCheck,
  AccessTokens,
  Passwords,
  RandomToken,
} from '@ringspec/gateway-core';

/** Passwords in clear: for tests that are not about hashing. */
export const plainPasswords: Passwords = {
  verify: (passwordHash, password) => Promise.resolve(passwordHash === password),
  verifyNothing: () => Promise.resolve(),
};

/** Access tokens that anybody could make: for tests that are not about signatures. */
export const plainAccessTokens: AccessTokens = {
  issue: ({ userId, familyId, credentialVersion }, expiresAt) =>
    Promise.resolve(['at', userId, familyId, credentialVersion, expiresAt].join('.')),
  check: (token, now): Promise<AccessTokenCheck> => {
    const [prefix, userId = '', familyId = '', credentialVersion, expiresAt] = token.split('.');
    if (prefix !== 'at' || expiresAt === undefined) return Promise.resolve({ status: 'invalid' });
    if (Number(expiresAt) <= now) return Promise.resolve({ status: 'expired' });
    const claims = { userId, familyId, credentialVersion: Number(credentialVersion) };
    return Promise.resolve({ status: 'valid', ...claims });
  },
};

/** Tokens that count up, so that runs are alike. */
export function countingTokens(prefix = 'token'): RandomToken {
  let count = 0;
  return (bytes) => {
    count += 1;
    return `${prefix}${String(count)}-`.padEnd(bytes, 'x');
  };
}
