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
  issue: (userId, expiresAt) => Promise.resolve(`at.${userId}.${String(expiresAt)}`),
  check: (token, now): Promise<AccessTokenCheck> => {
    const [prefix, userId, expiresAt] = token.split('.');
    if (prefix !== 'at' || userId === undefined) return Promise.resolve({ status: 'invalid' });
    const status = Number(expiresAt) > now ? 'valid' : 'expired';
    return Promise.resolve(status === 'valid' ? { status, userId } : { status });
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
