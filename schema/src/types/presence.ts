import { Type } from '@sinclair/typebox';
import { defineEnum, defineType } from '../define.js';
import { CustomStatus } from './custom-status.js';

export const ContactKind = defineEnum(
  'ContactKind',
  { summary: 'What a contact is.', since: 1, open: true },
  {
    User: { value: 'user', summary: 'A person.' },
    Queue: { value: 'queue', summary: 'A call queue.' },
  },
);

export const Contact = defineType(
  'Contact',
  { summary: 'Somebody or something that can be called.', since: 1 },
  Type.Object({
    number: Type.String({ minLength: 1, description: 'What to pass to `call`.' }),
    displayName: Type.String({ description: 'Name to show.' }),
    kind: ContactKind,
    online: Type.Boolean({
      description:
        'User: has a connection that receives calls. Queue: has an operator who is READY.',
    }),
    serves: Type.Optional(
      Type.Boolean({
        description: 'Queue: true where the user is one of its operators; else it is left out.',
      }),
    ),
    customStatuses: Type.Optional(
      Type.Array(CustomStatus, {
        description:
          'Queue that the user serves: what its operators may choose besides; left out where it names none.',
      }),
    ),
  }),
);
