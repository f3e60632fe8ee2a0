import { defineEnum } from '../define.js';

export const ClientState = defineEnum(
  'ClientState',
  {
    summary: 'Where the client stands between page load and login.',
    since: 1,
    open: false,
    complete: 'Applications branch on all of them; a finer state is told by an event.',
  },
  {
    DISCONNECTED: { value: 'DISCONNECTED', summary: 'No connection is held or wanted.' },
    CONNECTING: { value: 'CONNECTING', summary: 'The first connection is being made.' },
    CONNECTED: { value: 'CONNECTED', summary: 'Connected; nobody is logged in.' },
    RECONNECTING: {
      value: 'RECONNECTING',
      summary: 'The connection was lost and is being regained.',
    },
    LOGGING_IN: { value: 'LOGGING_IN', summary: 'A login awaits its answer.' },
    LOGGED_IN: { value: 'LOGGED_IN', summary: 'Logged in: calls can be made and received.' },
  },
);
