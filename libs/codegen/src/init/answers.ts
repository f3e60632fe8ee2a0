/** What `init` asks, or is told. */
export interface Answers {
  /** Of the protocol, in kebab-case. */
  name: string;
  envelope: (typeof ENVELOPES)[number];
  languages: readonly (typeof LANGUAGES)[number][];
  /** A document that there is already, of another kind: it stands in place of a new protocol. */
  document?: string;
}

/** What a new protocol may have around its payloads. */
export const ENVELOPES = ['json-rpc', 'debug-adapter', 'cloudevents', 'bare'] as const;

export const LANGUAGES = ['typescript', 'python', 'go', 'rust', 'java', 'kotlin', 'swift'] as const;

export function isEnvelope(text: string): text is Answers['envelope'] {
  return ENVELOPES.some((each) => each === text);
}

export function isLanguage(text: string): text is Answers['languages'][number] {
  return LANGUAGES.some((each) => each === text);
}

/** A name for a protocol, from any text. */
export function protocolName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return name === '' ? 'protocol' : name;
}
