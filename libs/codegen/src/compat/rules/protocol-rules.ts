import type { Rule } from './rule.js';

/** The protocol as a whole, and what every declaration says of itself. */
export const protocolRules = {
  'protocol-renamed': {
    summary: 'The protocol has another name.',
    docs: true,
    advice: 'Keep the name: it stands in every `$id`. The title may change.',
  },
  'subprotocol-changed': {
    summary: 'The WebSocket subprotocol has another name.',
    docs: true,
    advice: 'Let the server accept the old subprotocol as well for as long as its clients live.',
  },
  'envelope-changed': {
    summary: 'Frames have other members around their payload.',
    docs: true,
    advice: 'Deployed clients read no frame of another form: serve both, each at its own address.',
  },
  'base-uri-changed': {
    summary: 'The base of the `$id`s changed.',
    docs: true,
    advice: 'Keep the base, or serve the schemas under both.',
  },
  'level-lowered': {
    summary: 'The protocol level is lower than it was.',
    docs: true,
    advice: 'Levels only rise: clients of the higher level are refused.',
  },
  deprecated: {
    summary: 'Something is deprecated, and still there.',
    docs: true,
    advice: 'Keep it working until no client of an older level is left.',
  },
  'deprecation-changed': {
    summary: 'A deprecation names another level or another replacement.',
    docs: true,
    advice: 'Say it in the release notes.',
  },
  'deprecation-withdrawn': {
    summary: 'Something is no longer deprecated.',
    docs: true,
    advice: 'Say it in the release notes.',
  },
  'since-changed': {
    summary: 'Something claims another first level.',
    docs: true,
    advice:
      'The level that introduced a thing does not change: correct it only where it was wrong.',
  },
  'since-too-early': {
    summary: 'Something new claims a level that was released without it.',
    docs: true,
    advice: 'Raise the protocol level, and let `since` name that one.',
  },
  'generated-name-changed': {
    summary: 'Something generated has another name, and what it stands for has not.',
    docs: true,
    advice: 'Give the old name in the declaration: it only has to differ from the others.',
  },
  'target-internal-changed': {
    summary: 'Applications may listen to the events of a target, or no longer.',
    docs: true,
    advice: 'Declare events for applications beside those that the client keeps to itself.',
  },
  'domain-general-changed': {
    summary: 'Other requests than before may be answered with the errors of a domain.',
    docs: true,
    advice: 'Deployed clients know the errors: make sure that they act on them anywhere.',
  },
  'documentation-changed': {
    summary: 'A text about the protocol changed.',
    docs: true,
    advice: 'Nothing to do where the meaning is the same. A new meaning deserves a new name.',
  },
} as const satisfies Record<string, Rule>;
