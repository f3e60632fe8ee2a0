import { ClientState } from '@ringspec/generated';
import type { LoginState } from '../auth/login-state.js';
import type { ConnectionState } from '../connection/connection-state.js';

const whileOnline = {
  loggedOut: ClientState.CONNECTED,
  loggingIn: ClientState.LOGGING_IN,
  loggedIn: ClientState.LOGGED_IN,
  switching: ClientState.LOGGING_IN,
} as const satisfies Record<LoginState, ClientState>;

const byConnection = {
  idle: () => ClientState.DISCONNECTED,
  connecting: () => ClientState.CONNECTING,
  online: (login) => whileOnline[login],
  backingOff: () => ClientState.RECONNECTING,
  resuming: () => ClientState.RECONNECTING,
  closed: () => ClientState.DISCONNECTED,
} as const satisfies Record<ConnectionState, (login: LoginState) => ClientState>;

/** What an application sees of the two machines beneath it. A login outlives RECONNECTING. */
export function clientState(connection: ConnectionState, login: LoginState): ClientState {
  return byConnection[connection](login);
}
