/** A program: the types of a JSON Schema document by json-schema-to-typescript. Arguments: the document, the output. */
import { readFileSync, writeFileSync } from 'node:fs';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const [, , document = '', output = ''] = process.argv;
const schema = JSON.parse(readFileSync(document, 'utf8')) as JSONSchema;
// Its formatter is set aside: the others have none.
writeFileSync(output, await compile(schema, 'Events', { format: false }));
