import { Type } from '@sinclair/typebox';
import { secret } from '../define.js';
import { exampleTokens, LoginTokens } from '../types/login-tokens.js';
import { exampleIceServers, IceServer } from '../types/session-description.js';

/** What every login takes besides its credentials. */
export const loginOptions = {
  receiveCalls: Type.Optional(
    Type.Boolean({
      description: 'Whether calls are offered to this connection. Default: true.',
    }),
  ),
  deviceToken: Type.Optional(
    Type.String({ ...secret, maxLength: 200, description: 'Binds the refresh token to a device.' }),
  ),
};

/** What every login answers. */
export const loginAnswer = Type.Object({
  displayName: Type.String({ description: 'Name of the user to show.' }),
  userName: Type.String({ minLength: 1, description: 'Bare name of the user.' }),
  tokens: LoginTokens,
  iceServers: Type.Array(IceServer, {
    description: 'With TURN credentials of this user; they replace what hello told.',
  }),
});

export const exampleLoginAnswer = {
  displayName: 'Alice Adams',
  userName: 'alice',
  tokens: exampleTokens,
  iceServers: exampleIceServers,
};
