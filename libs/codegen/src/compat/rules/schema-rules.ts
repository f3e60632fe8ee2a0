import type { Rule } from './rule.js';

/**
 * Shapes: parameters of messages and properties of named types. A change of the same kind can
 * break readers, writers or neither: that depends on who reads and who writes the place.
 */
export const schemaRules = {
  'param-required-added': {
    summary: 'A parameter was added, and must be there.',
    docs: false,
    advice: 'Make it optional and say what its absence means.',
  },
  'param-optional-added': {
    summary: 'A parameter was added that may be absent.',
    docs: false,
    advice: 'Nothing to do.',
  },
  'param-required-removed': {
    summary: 'A parameter is gone that was always there.',
    docs: true,
    advice: 'Deprecate it and keep it until no client of an older level is left.',
  },
  'param-optional-removed': {
    summary: 'A parameter is gone that could be absent.',
    docs: true,
    advice:
      'Deprecate it first: what deployed clients still write into it is ignored. Never give its name another type.',
  },
  'param-made-required': {
    summary: 'A parameter that could be absent must be there.',
    docs: true,
    advice: 'Leave it optional and say what its absence means.',
  },
  'param-made-optional': {
    summary: 'A parameter that was always there may be absent.',
    docs: true,
    advice: 'Keep writing it, and leave it required, while clients exist that need it.',
  },
  'alternative-added': {
    summary: 'A place may hold a further shape.',
    docs: true,
    advice: 'Put the new shape into a new, optional parameter.',
  },
  'alternative-removed': {
    summary: 'A place may no longer hold one of its shapes.',
    docs: true,
    advice: 'Keep accepting the shape and deprecate it.',
  },
  'extra-properties-refused': {
    summary: 'An object no longer takes properties that it does not name.',
    docs: true,
    advice: 'Leave the object open: readers must let later additions pass.',
  },
  'extra-properties-allowed': {
    summary: 'An object takes properties that it does not name, or other ones.',
    docs: true,
    advice: 'Put free-form properties into a new, optional parameter.',
  },
  'record-names-changed': {
    summary: 'The keys of a record follow another pattern.',
    docs: true,
    advice: 'Declare a second record beside this one.',
  },
  'default-changed': {
    summary: 'Absence means something else.',
    docs: true,
    advice: 'Keep the default: both sides have it built in. Declare a new parameter instead.',
  },
  'default-added': {
    summary: 'The meaning of absence is now said.',
    docs: false,
    advice: 'It must be what servers and clients did before.',
  },
  'default-removed': {
    summary: 'The meaning of absence is no longer said.',
    docs: true,
    advice: 'Keep it: clients rely on it.',
  },
} as const satisfies Record<string, Rule>;
