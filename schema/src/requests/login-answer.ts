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
  maxCalls: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 100,
      description:
        'How many calls this connection takes at once; more are busy. Default: what the gateway says.',
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
  resumeToken: Type.Optional(
    Type.String({
      ...secret,
      minLength: 16,
      description:
        'Resumes the session from now on, in place of the token from before the login. That one serves only while this answer is not acknowledged, and then a resend of the login must follow before anything else of the session is told or done.',
    }),
  ),
});

export const exampleLoginAnswer = {
  displayName: 'Alice Adams',
  userName: 'alice',
  tokens: exampleTokens,
  iceServers: exampleIceServers,
  resumeToken: 'rs_p8Qm2Lr4Vb7cKd0e',
};
