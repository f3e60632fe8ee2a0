import { OptionDefaults } from 'typedoc';

export default {
  entryPoints: ['src/all.ts'],
  excludeProtected: true,
  excludeInternal: true,
  // `@sends invite`: a request of the protocol that a method sends. The site links both ways.
  blockTags: [...OptionDefaults.blockTags, '@sends'],
};
