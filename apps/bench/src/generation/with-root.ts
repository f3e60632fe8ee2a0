interface Document {
  [keyword: string]: unknown;
  definitions?: Record<string, unknown>;
  $defs?: Record<string, unknown>;
}

/**
 * A JSON Schema document as other generators of types read it: draft 7, with every definition
 * reached from one root.
 */
export function withRoot({ definitions, $defs, ...root }: Document): object {
  const all = { ...definitions, ...$defs };
  const text = JSON.stringify(all).replaceAll('#/$defs/', '#/definitions/');
  const names = Object.keys(all);
  if (names.length === 0 || root['properties'] !== undefined)
    return { ...root, $schema: DRAFT_7, definitions: JSON.parse(text) as object };
  return {
    $schema: DRAFT_7,
    title: 'All',
    type: 'object',
    definitions: JSON.parse(text) as object,
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }])),
  };
}

const DRAFT_7 = 'http://json-schema.org/draft-07/schema#';
