import { Type } from '@sinclair/typebox';
import { defineType } from '../define.js';

export const Party = defineType(
  'Party',
  { summary: 'The other side of a call.', since: 1 },
  Type.Object({
    id: Type.String({ minLength: 1, description: 'Opaque id of the endpoint within the call.' }),
    userName: Type.String({ description: 'Bare user name or queue number.' }),
    displayName: Type.String({ description: 'Name to show.' }),
    sipUri: Type.String({ description: 'Full address.' }),
  }),
);

export const exampleParty = {
  id: 'ep_1',
  userName: 'alice',
  displayName: 'Alice Adams',
  sipUri: 'sip:alice@demo.ringspec.ringspec.internal',
};
