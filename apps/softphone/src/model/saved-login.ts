import { deviceStore, parseRecord, tabStore } from './browser-store.js';

/** What lets a reloaded page log in without the password. */
export interface SavedLogin {
  user: string;
  accessToken: string;
  refreshToken: string;
  deviceToken: string;
  stay: boolean;
}

const KEY = 'ringspec.login';

/** Kept until the tab is closed, or over restarts of the browser where the user wants to stay signed in. */
export function saveLogin(login: SavedLogin): void {
  forgetLogin();
  (login.stay ? deviceStore : tabStore).write(KEY, JSON.stringify(login));
}

export function readLogin(): SavedLogin | undefined {
  return parseLogin(tabStore.read(KEY) ?? deviceStore.read(KEY));
}

/** What was stored; undefined where it is not a login. */
export function parseLogin(text: string | undefined): SavedLogin | undefined {
  const { user, accessToken, refreshToken, deviceToken, stay } = parseRecord(text);
  const isLogin = [user, accessToken, refreshToken, deviceToken].every(
    (member) => typeof member === 'string',
  );
  return isLogin
    ? ({ user, accessToken, refreshToken, deviceToken, stay: stay === true } as SavedLogin)
    : undefined;
}

export function forgetLogin(): void {
  tabStore.remove(KEY);
  deviceStore.remove(KEY);
}
