import { Type } from '@sinclair/typebox';

/** A call id: made by the caller's client. A transfer brings two calls together, each side of which keeps its own id. */
export const CallId = () =>
  Type.String({
    minLength: 8,
    maxLength: 64,
    pattern: '^[0-9A-Za-z_-]+$',
    description:
      'Opaque id by which this side knows the call; both have the same, but after a transfer.',
  });

/** A connection of media of a call, other than the one that it began with. */
export const ConnectionId = () =>
  Type.String({
    minLength: 1,
    maxLength: 64,
    pattern: '^[0-9A-Za-z_-]+$',
    description:
      'Opaque id of the connection of media that this is about. Default: the one that the call began with.',
  });

export const exampleConnectionId = 'm_2f6c81';

export const exampleCallId = '0b9d3c1e-7a54-4f0e-9a2b-5d1c8e6f7a10';

/** The name of a user as typed at login: bare, or `name@application.account.realm`. */
export const UserName = () =>
  Type.String({
    minLength: 1,
    maxLength: 255,
    description: 'Bare name, or `name@application.account.realm`.',
  });
