import { expect, it } from '@jest/globals';
import { editFinder } from '../src/edit-finder.js';

const files = {
  'schema/src/types/login-options.ts': "defineType(\n  'LoginOptions', …); defineType('Other', …)",
  'schema/src/requests/hangup.ts': "defineRequest({ name: 'hangup' })",
  'schema/src/events/call/disconnected.ts': "defineEvent({ name: 'Disconnected' })",
  'schema/src/events/signalling/disconnected.ts': "defineEvent({ name: 'Disconnected' })",
};
const schema = new Map(Object.entries(files));

it.each([
  ['README.md', 'README.md'],
  ['generated/README.md', 'generated/README.md'],
  ['generated/docs/types/Other.md', 'schema/src/types/login-options.ts'],
  ['generated/docs/requests/hangup.md', 'schema/src/requests/hangup.ts'],
  [
    'generated/docs/events/signalling/Disconnected.md',
    'schema/src/events/signalling/disconnected.ts',
  ],
  ['generated/docs/errors/auth.md', undefined],
  ['generated/openapi.json', undefined],
  ['dist/api/@ringspec/client/classes/Client.md', undefined],
])('%s is edited at %s', (source, file) => {
  expect(editFinder(schema)({ source })).toBe(file);
});
