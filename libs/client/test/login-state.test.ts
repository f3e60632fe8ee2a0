import { describe, expect, it } from '@jest/globals';
import {
  loginTransitions,
  nextLoginState,
  type LoginSignal,
  type LoginState,
} from '../src/auth/login-state.js';
import { clientState } from '../src/client/client-state.js';
import { connectionTransitions, type ConnectionState } from '../src/connection/connection-state.js';

const signals: readonly LoginSignal[] = ['begin', 'recover', 'succeed', 'fail', 'end'];

const drawing: Record<LoginState, string> = {
  //          begin     recover  succeed  fail      end
  loggedOut: 'loggingIn loggedIn -        -         -',
  loggingIn: '-         -        loggedIn loggedOut loggedOut',
  loggedIn: ' switching -        -        -         loggedOut',
  switching: '-         -        loggedIn loggedIn  loggedOut',
};

const logins = Object.keys(loginTransitions) as LoginState[];
const connections = Object.keys(connectionTransitions) as ConnectionState[];

describe('login states', () => {
  it.each(logins)('%s moves as drawn, by every signal', (state) => {
    const row = signals.map((signal) => nextLoginState(state, signal) ?? '-');
    expect(row).toEqual(drawing[state].trim().split(/\s+/));
  });
});

describe('clientState', () => {
  const visible: Record<ConnectionState, string> = {
    //           loggedOut    loggingIn    loggedIn     switching
    idle: '      DISCONNECTED DISCONNECTED DISCONNECTED DISCONNECTED',
    connecting: 'CONNECTING   CONNECTING   CONNECTING   CONNECTING',
    online: '    CONNECTED    LOGGING_IN   LOGGED_IN    LOGGING_IN',
    backingOff: 'RECONNECTING RECONNECTING RECONNECTING RECONNECTING',
    resuming: '  RECONNECTING RECONNECTING RECONNECTING RECONNECTING',
    closed: '    DISCONNECTED DISCONNECTED DISCONNECTED DISCONNECTED',
  };

  it.each(connections)('shows %s with each login state', (connection) => {
    const row = logins.map((login) => clientState(connection, login));
    expect(row).toEqual(visible[connection].trim().split(/\s+/));
  });
});
