import { OptionDefaults } from 'typedoc';

export default {
  readme: 'none',
  tsconfig: 'tsconfig.docs.json',
  excludeTags: ['@example'],
  // Of the schemas that the types are made from.
  blockTags: [...OptionDefaults.blockTags, '@minItems', '@maxItems'],
  entryPoints: [
    'typescript/enums.ts',
    'typescript/errors.ts',
    'typescript/events.ts',
    'typescript/host-objects.ts',
    'typescript/operations.ts',
    'typescript/protocol.ts',
    'typescript/requests.ts',
    'typescript/types.ts',
    'http-client/client.d.ts',
    'validators/*.d.ts',
  ],
};
