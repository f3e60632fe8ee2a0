import type { Rule } from './rule.js';

/** Single values: their type, limits, pattern, and the members of enums. */
export const valueRules = {
  'type-changed': {
    summary: 'A value has another type.',
    docs: true,
    advice: 'Declare a new, optional parameter of the new type and deprecate this one.',
  },
  'type-widened': {
    summary: 'A value may have further types.',
    docs: true,
    advice: 'Declare a new, optional parameter of the wider type.',
  },
  'type-narrowed': {
    summary: 'A value may have fewer types.',
    docs: true,
    advice: 'Keep accepting what was accepted, and say what is preferred.',
  },
  'limit-widened': {
    summary: 'A limit was loosened or taken away.',
    docs: true,
    advice: 'Keep within the old limit what clients of an older level read.',
  },
  'limit-narrowed': {
    summary: 'A limit was set or tightened.',
    docs: true,
    advice: 'Keep accepting what was accepted, and cut or refuse it where it is used.',
  },
  'pattern-added': {
    summary: 'A text must follow a pattern.',
    docs: true,
    advice: 'Keep accepting any text, and judge it where it is used.',
  },
  'pattern-removed': {
    summary: 'A text need not follow its pattern any more.',
    docs: true,
    advice: 'Keep to the old pattern what clients of an older level read.',
  },
  'pattern-rewritten': {
    summary: 'The pattern of a text is written otherwise, and takes the same texts.',
    docs: false,
    advice: 'Nothing to do.',
  },
  'pattern-changed': {
    summary:
      'A text must follow another pattern. Patterns cannot be compared: both ways are judged.',
    docs: true,
    advice: 'Keep the pattern, or take it away in a new level.',
  },
  'condition-added': {
    summary: 'A value must meet a further condition, or fit a further part.',
    docs: true,
    advice: 'Keep accepting what was accepted, and judge it where it is used.',
  },
  'condition-removed': {
    summary: 'A value need not meet a condition any more.',
    docs: true,
    advice: 'Keep to the old condition what clients of an older level read.',
  },
  'condition-changed': {
    summary:
      'A value must meet another condition. Conditions are not compared: both ways are judged.',
    docs: true,
    advice: 'Keep the condition, or take it away in a new level.',
  },
  'enum-introduced': {
    summary: 'A free value must now be one of a list.',
    docs: true,
    advice: 'Declare the enum open, so that other values still pass.',
  },
  'enum-dropped': {
    summary: 'A value of a list may now be any.',
    docs: true,
    advice: 'Declare the enum open instead, in a new level.',
  },
  'enum-member-added': {
    summary: 'An enum has a new member.',
    docs: true,
    advice:
      'Declare an enum that will grow as open from the start; a closed one grows only with a new level.',
  },
  'enum-member-removed': {
    summary: 'A member of an enum is gone.',
    docs: true,
    advice: 'Deprecate the member in its summary and keep accepting it.',
  },
  'enum-member-renamed': {
    summary: 'A member of an enum has another name and the same value.',
    docs: true,
    advice: 'Keep the name: it is a key of the generated const object.',
  },
  'enum-value-changed': {
    summary: 'A member of an enum has another value.',
    docs: true,
    advice: 'Declare a new member for the new value.',
  },
  'enum-opened': {
    summary: 'A closed enum is open.',
    docs: true,
    advice:
      'Deployed clients still refuse new members: raise the level, so that only clients that know the open enum get them.',
  },
  'enum-closed': {
    summary: 'An open enum is closed.',
    docs: true,
    advice: 'Leave it open: from now on each new member breaks clients.',
  },
} as const satisfies Record<string, Rule>;
