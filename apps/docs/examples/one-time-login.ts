import type { Client } from '@ringspec/client';

// #region page
/** `hashOf` asks your server, which knows who is logged in at it: `fetch('/calls/hash?key=…')`. */
export async function logInThroughServer(
  client: Client,
  user: string,
  hashOf: (key: string) => Promise<string>,
): Promise<void> {
  const { key = '' } = await client.requestOneTimeLoginKey(user);
  await client.loginWithOneTimeKey(user, await hashOf(key));
}
// #endregion page
