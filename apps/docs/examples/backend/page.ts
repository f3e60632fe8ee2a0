import type { Client } from '@ringspec/client';

// #region login
/** The page asks its own server for a token; nobody types a password. */
export async function logInThroughBackend(
  client: Client,
  address = '/calls/token',
): Promise<void> {
  const answer = await fetch(address, { credentials: 'include' });
  const { user, token } = (await answer.json()) as {
    user: string;
    token: string;
  };
  await client.loginWithToken(user, token);
}
// #endregion login
