import type { Rule } from './rule.js';

/** Named types as wholes. What changes within them falls under the rules of schemas and values. */
export const typeRules = {
  'type-added': {
    summary: 'There is a new named type.',
    docs: false,
    advice: 'Nothing to do.',
  },
  'type-removed': {
    summary: 'A named type is gone from the generated source.',
    docs: true,
    advice: 'Keep it in the `types` of the protocol, deprecated, so that code still compiles.',
  },
  'type-renamed': {
    summary: 'A named type has another name. The wire does not carry it.',
    docs: true,
    advice: 'Keep the old name beside the new one, deprecated, so that code still compiles.',
  },
  'type-kind-changed': {
    summary: 'A named type was an enum and is a shape, or the reverse.',
    docs: true,
    advice: 'Declare another type and leave this one as it is.',
  },
  'reference-changed': {
    summary: 'A place names another type, or none any more. Its shape is compared by itself.',
    docs: true,
    advice: 'Nothing to do where nothing else is reported at this place.',
  },
} as const satisfies Record<string, Rule>;
