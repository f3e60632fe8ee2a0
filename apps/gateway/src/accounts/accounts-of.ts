import { type AccountStore, refuse } from '@ringspec/gateway-core';

/** The accounts as the home of one application sees them, which lets in nobody of another; or all of them. */
export function accountsOf(accounts: AccountStore, application: string | undefined): AccountStore {
  if (application === undefined) return accounts;
  return {
    ...accounts,
    async findUser(name, named) {
      if (named !== undefined && named.toLowerCase() !== application) throw elsewhere();
      const user = await accounts.findUser(name, named);
      if (user && user.application !== application) throw elsewhere();
      return user;
    },
  };
}

/** The session is where it began: another application may be in another process. */
function elsewhere(): Error {
  const message = 'This connection is one of another application: connect anew to log in there.';
  return refuse('auth', 'InvalidState', { message });
}
