import { Type } from '@sinclair/typebox';

/** Which user an operation is about. */
export const UserPath = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 64, description: 'Bare name of the user.' }),
});

export const exampleUserPath = { name: 'erin' };
