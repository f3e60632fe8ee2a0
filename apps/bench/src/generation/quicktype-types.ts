/** A program: the types of a JSON Schema document by quicktype. Arguments: the document, the output. */
import { readFileSync, writeFileSync } from 'node:fs';
import { FetchingJSONSchemaStore, InputData, JSONSchemaInput, quicktype } from 'quicktype-core';

const [, , document = '', output = ''] = process.argv;
const source = new JSONSchemaInput(new FetchingJSONSchemaStore());
await source.addSource({ name: 'Events', schema: readFileSync(document, 'utf8') });
const inputData = new InputData();
inputData.addInput(source);
const { lines } = await quicktype({
  inputData,
  lang: 'typescript',
  rendererOptions: { 'just-types': 'true' },
});
writeFileSync(output, lines.join('\n'));
