import { AuthError, type Client } from '@ringspec/client';

// #region watch
/** Says who calls, and that nobody is at home. */
export async function watch(
  client: Client,
  user: string,
  password: string,
): Promise<void> {
  client.on('IncomingCall', ({ call }) => {
    console.log(`${call.displayName()} calls`);
    call.on('Failed', () => console.log('It is over'));
    void call.reject();
  });
  try {
    const { displayName } = await client.login(user, password);
    console.log(`Good day, ${displayName ?? user}`);
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    console.log(`${error.domain}.${error.errorName}: ${error.message}`);
  }
}
// #endregion watch
