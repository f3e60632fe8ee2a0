import { Type } from '@sinclair/typebox';

/** A call id: made by the caller's client, the same on both sides. */
export const CallId = () =>
  Type.String({
    minLength: 8,
    maxLength: 64,
    pattern: '^[0-9A-Za-z_-]+$',
    description: 'Opaque id of the call, the same on both sides.',
  });

export const exampleCallId = '0b9d3c1e-7a54-4f0e-9a2b-5d1c8e6f7a10';

/** The name of a user as typed at login: bare, or `name@application.account.realm`. */
export const UserName = () =>
  Type.String({
    minLength: 1,
    maxLength: 255,
    description: 'Bare name, or `name@application.account.realm`.',
  });
