import {
  AuthError,
  AuthResultCode,
  type Client,
  type LoginTokens,
} from '@ringspec/client';

/** Where an application keeps what it logs in with next time, as `localStorage`. */
export type TokenStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface SavedLogin {
  user: string;
  tokens: LoginTokens;
}

// #region keep
export class SavedLogins {
  constructor(private readonly storage: TokenStorage) {}

  load(): SavedLogin | undefined {
    return JSON.parse(this.storage.getItem('login') ?? 'null') ?? undefined;
  }

  save(login: SavedLogin): void {
    this.storage.setItem('login', JSON.stringify(login));
  }

  forget(): void {
    this.storage.removeItem('login');
  }
}
// #endregion keep

// #region password
export async function logIn(
  client: Client,
  logins: SavedLogins,
  user: string,
  password: string,
): Promise<void> {
  const { displayName, tokens } = await client.login(user, password, {
    deviceToken: 'web',
  });
  console.log(`Welcome, ${displayName ?? user}`);
  if (tokens) logins.save({ user, tokens });
}
// #endregion password

// #region refresh
export function keepFresh(client: Client, logins: SavedLogins): void {
  client.on('TokenExpiring', () => {
    const saved = logins.load();
    if (saved) refresh(client, logins, saved).catch(() => logins.forget());
  });
}

async function refresh(
  client: Client,
  logins: SavedLogins,
  saved: SavedLogin,
): Promise<string> {
  const { user } = saved;
  const { tokens } = await client.tokenRefresh(
    user,
    saved.tokens.refreshToken,
    'web',
  );
  if (!tokens) throw new Error('A refresh that succeeds has tokens.');
  logins.save({ user, tokens });
  return tokens.accessToken;
}
// #endregion refresh

// #region return
/** After these the tokens are worth nothing any more. All else, as a lost connection, passes. */
const worthless = new Set<number>([
  AuthResultCode.InvalidPassword,
  AuthResultCode.InvalidUsername,
  AuthResultCode.AccountFrozen,
  AuthResultCode.TokenExpired,
]);

/** Logs in as last time. False where the user has to be asked for the password. */
export async function comeBack(
  client: Client,
  logins: SavedLogins,
): Promise<boolean> {
  const saved = logins.load();
  if (!saved) return false;
  const { user, tokens } = saved;
  try {
    await client
      .loginWithToken(user, tokens.accessToken)
      .catch(async (error: unknown) => {
        if (
          !(error instanceof AuthError) ||
          error.code !== AuthResultCode.TokenExpired
        )
          throw error;
        await client.loginWithToken(user, await refresh(client, logins, saved));
      });
    return true;
  } catch (error) {
    if (error instanceof AuthError && worthless.has(error.code))
      logins.forget();
    return false;
  }
}
// #endregion return

// #region out
export async function signOut(
  client: Client,
  logins: SavedLogins,
): Promise<void> {
  logins.forget();
  await client.disconnect({ revokeTokens: true });
}
// #endregion out
