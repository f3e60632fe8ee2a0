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
  (login.stay ? localStorage : sessionStorage).setItem(KEY, JSON.stringify(login));
}

export function readLogin(): SavedLogin | undefined {
  const text = sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
  try {
    return text === null ? undefined : (JSON.parse(text) as SavedLogin);
  } catch {
    return undefined;
  }
}

export function forgetLogin(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
}
