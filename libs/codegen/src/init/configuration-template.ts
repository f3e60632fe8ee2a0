import type { Answers } from './answers.js';

/** What is made of every protocol, whatever the languages. */
const ALWAYS = ['model', 'json-schema', 'docs', 'asyncapi'];

/** The configuration file: where things are, and the artefacts of the chosen languages. */
export function configurationTemplate({ envelope, languages, document }: Answers): string {
  const isTypeScript = languages.includes('typescript');
  const others = languages.filter((each) => each !== 'typescript');
  const artefacts = [
    ...ALWAYS,
    ...(envelope === 'json-rpc' ? ['openrpc'] : []),
    ...(isTypeScript ? ['typescript', 'validators'] : []),
    // The tests of the other languages read it.
    ...(others.length > 0 ? ['corpus', ...others] : []),
  ];
  return `# What is made of the protocol, and where it goes. Paths lead from this file.
${document === undefined ? 'protocol: protocol.yaml' : `document: ${JSON.stringify(document)}`}
out: generated
released: released

# Each may have options, as in \`python: { package: my_models }\`.
artefacts:
${artefacts.map((name) => `  ${name}:\n`).join('')}`;
}
