import { FetchingJSONSchemaStore, InputData, JSONSchemaInput, quicktype } from 'quicktype-core';

/** What quicktype makes of a JSON Schema document in Go. */
async function quicktypeModels(document: object): Promise<readonly string[]> {
  const source = new JSONSchemaInput(new FetchingJSONSchemaStore());
  await source.addSource({ name: 'All', schema: JSON.stringify(document) });
  const inputData = new InputData();
  inputData.addInput(source);
  const { lines } = await quicktype({
    inputData,
    lang: 'go',
    // Shapes that look alike stay what they are.
    combineClasses: false,
    rendererOptions: { package: 'main', 'just-types': 'true' },
  });
  return lines;
}

/** A file of Go with these models, which reads and writes a message by the name of its shape. */
export async function goModels(document: object): Promise<string> {
  const lines = await quicktypeModels(document);
  // The root has a member for each shape, of its type.
  const rows = lines.slice(0, lines.indexOf('}')).flatMap((line) => {
    const [, type, name] =
      /^\t\S+\s+\*?(\S+)\s+`json:"((?:Event|Request|Result)\w+),/.exec(line) ?? [];
    return type !== undefined && name !== undefined ? [`\t\t"${name}": again[${type}],`] : [];
  });
  const table = 'map[string]func([]byte) ([]byte, error)';
  const init = ['func init() {', `\tpeers = ${table}{`, ...rows, '\t}', '}'];
  return ['package main', '', ...lines, ...init, ''].join('\n');
}
