/** A program: the types of a JSON Schema document by modelina. Arguments: the document, the output. */
import { readFileSync, writeFileSync } from 'node:fs';
import { TypeScriptGenerator } from '@asyncapi/modelina';

const [, , document = '', output = ''] = process.argv;
const generator = new TypeScriptGenerator({ modelType: 'interface' });
const models = await generator.generate(JSON.parse(readFileSync(document, 'utf8')) as object);
writeFileSync(output, models.map(({ result }) => result).join('\n'));
