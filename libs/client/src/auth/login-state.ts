/** Who am I to the gateway? Outlives sockets, ends with the session. `switching`: a login while logged in. */
export const loginTransitions = {
  loggedOut: { begin: 'loggingIn', recover: 'loggedIn' },
  loggingIn: { succeed: 'loggedIn', fail: 'loggedOut', end: 'loggedOut' },
  loggedIn: { begin: 'switching', end: 'loggedOut' },
  switching: { succeed: 'loggedIn', fail: 'loggedIn', end: 'loggedOut' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type LoginState = keyof typeof loginTransitions;

/** `recover`: the session goes on with the login that it had. `end`: it has ended. */
export type LoginSignal = 'begin' | 'recover' | 'succeed' | 'fail' | 'end';

/** Undefined where the signal has no meaning in the state. */
export function nextLoginState(state: LoginState, signal: LoginSignal): LoginState | undefined {
  const row: Partial<Record<LoginSignal, LoginState>> = loginTransitions[state];
  return row[signal];
}
