import { isSchema } from '../model/subschemas.js';
import { OTHER_DOCUMENTS } from './annotations.js';
import type { Report } from './report.js';

/** What the document says of itself, and whether it is of a kind that is read. */
export function checkDocument(value: unknown, report: Report): void {
  // `true` and `false` are schemas too.
  if (typeof value === 'boolean') return;
  if (!isSchema(value)) {
    report(
      'unread-document',
      'document',
      'it is no object: a protocol is a JSON Schema document with $defs',
      [],
    );
    return;
  }
  const other = Object.keys(OTHER_DOCUMENTS).find((member) => Object.hasOwn(value, member));
  if (other !== undefined) {
    const message = `it is ${OTHER_DOCUMENTS[other] ?? ''}: \`ringspec-codegen import\` makes a protocol of it, \`generate <document>\` reads it as it is`;
    report('unread-document', 'document', message, [other]);
  }
  for (const member of ['title', 'description', '$schema', '$id', '$comment']) {
    if (!Object.hasOwn(value, member) || typeof value[member] === 'string') continue;
    report('wrong-member', 'document', `\`${member}\` is a text`, [member]);
  }
  for (const member of ['title', 'description']) {
    if (typeof value[member] === 'string' && value[member].trim() === '')
      report('missing-summary', 'document', `\`${member}\` is empty: say it or leave it out`, [
        member,
      ]);
  }
  const { $schema } = value;
  if (typeof $schema === 'string' && !isKnownDialect($schema))
    report(
      'unknown-dialect',
      'document',
      `${$schema} is not known: schemas are of https://json-schema.org/draft/2020-12/schema`,
      ['$schema'],
    );
}

export function isKnownDialect($schema: string): boolean {
  return /json-schema\.org\/(?:draft\/2020-12|draft\/2019-09|draft-0[467])\/schema#?$/.test(
    $schema,
  );
}
