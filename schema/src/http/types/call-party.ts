import { Type } from '@sinclair/typebox';
import { defineType } from '../../define.js';

export const CallParty = defineType(
  'CallParty',
  { summary: 'One side of a call.', since: 1 },
  Type.Object({
    name: Type.String({ description: 'Name of the user, or what was dialled.' }),
    displayName: Type.String({ description: 'What the other side saw.' }),
  }),
);

export const exampleParties = {
  from: { name: 'alice', displayName: 'Alice Adams' },
  to: { name: 'erin', displayName: 'Erin Evans' },
};
