import { Type } from '@sinclair/typebox';
import { defineEnum, defineType, secret } from '../../define.js';
import { pageOf } from './page.js';

const displayName = 'What others see. One line of 1 to 100 characters.';

export const UserAccount = defineType(
  'UserAccount',
  { summary: 'A user of the application.', since: 1 },
  Type.Object({
    name: Type.String({ description: 'Bare name, in lower case.' }),
    displayName: Type.String({ description: displayName }),
    frozen: Type.Boolean({ description: 'Whether the user may not log in.' }),
    hasPassword: Type.Boolean({
      description: 'Whether there is a password; without one, tokens alone let the user in.',
    }),
  }),
);

export const UserAccountPage = defineType(
  'UserAccountPage',
  { summary: 'Users in the order of their names.', since: 1 },
  pageOf(UserAccount, 'The users of this page.'),
);

const password = (description: string) =>
  Type.Optional(Type.String({ ...secret, maxLength: 1_000, description }));

export const NewUserAccount = defineType(
  'NewUserAccount',
  { summary: 'A user to be made.', since: 1 },
  Type.Object({
    name: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Letters of any script, digits, or `.` `_` `-` `+` `#` `*`.',
    }),
    displayName: Type.Optional(
      Type.String({ maxLength: 100, description: `${displayName} Default: the name.` }),
    ),
    password: password(
      'At least 8 characters, and none of those that are guessed first. Default: none, so that tokens alone let the user in.',
    ),
    frozen: Type.Optional(
      Type.Boolean({ default: false, description: 'Whether the user may not log in yet.' }),
    ),
  }),
);

export const UserAccountChange = defineType(
  'UserAccountChange',
  { summary: 'What is to be another thing about a user; all else stays.', since: 1 },
  Type.Object({
    displayName: Type.Optional(Type.String({ maxLength: 100, description: displayName })),
    frozen: Type.Optional(
      Type.Boolean({ description: 'Freezing ends the sessions of the user and voids all tokens.' }),
    ),
    password: password('Another password ends the sessions of the user and voids all tokens.'),
  }),
);

export const ImportOutcome = defineEnum(
  'ImportOutcome',
  { summary: 'What became of a line of an import.', since: 1, open: true },
  {
    Created: { value: 'created', summary: 'The user was made.' },
    Taken: { value: 'taken', summary: 'There is a user or queue of this name already.' },
    Refused: { value: 'refused', summary: 'The line cannot be a user; `detail` says why.' },
  },
);

export const ImportedUser = defineType(
  'ImportedUser',
  { summary: 'What became of one line of an import.', since: 1 },
  Type.Object({
    line: Type.Integer({ minimum: 1, description: 'Which of the lines that are not empty.' }),
    outcome: ImportOutcome,
    name: Type.Optional(Type.String({ description: 'Name of the user, where it could be read.' })),
    detail: Type.Optional(Type.String({ description: 'Why not.' })),
  }),
);

export const exampleUser = {
  name: 'erin',
  displayName: 'Erin Evans',
  frozen: false,
  hasPassword: false,
};
