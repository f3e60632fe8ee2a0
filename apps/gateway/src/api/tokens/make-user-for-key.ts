import type { AccountAdmin } from '../../accounts/account-admin.js';
import { AccountError } from '../../accounts/account-error.js';
import type { SignedTokenParts } from './signed-tokens.js';

/** Makes users in the name of the key that vouches for them. What cannot be a user is not made. */
export function makeUserForKey(
  adminFor: (keyId: string) => AccountAdmin,
): SignedTokenParts['makeUser'] {
  return async (keyId, user) => {
    try {
      await adminFor(keyId).addUser({ ...user, password: undefined });
    } catch (error) {
      // Another login made the user meanwhile, or the token says what no account can be.
      if (!(error instanceof AccountError)) throw error;
    }
  };
}
