interface Document {
  [keyword: string]: unknown;
  definitions?: Record<string, unknown>;
  $defs?: Record<string, unknown>;
}

const DRAFT_7 = 'http://json-schema.org/draft-07/schema#';

/**
 * A JSON Schema document as other generators of types read it: draft 7, with every definition
 * reached from one root.
 */
export function withRoot({ definitions, $defs, ...root }: Document): object {
  const all = { ...definitions, ...$defs };
  const names = Object.keys(all);
  if (names.length === 0 || root['properties'] !== undefined)
    return { ...root, $schema: DRAFT_7, definitions: inDraft7(all) };
  return rootOf('All', names, all);
}

/** A document of draft 7 whose root has a property for each of these definitions. */
export function rootOf(
  title: string,
  names: readonly string[],
  definitions: Readonly<Record<string, unknown>>,
): object {
  return {
    $schema: DRAFT_7,
    title,
    type: 'object',
    definitions: inDraft7(definitions),
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }])),
  };
}

function inDraft7(definitions: Readonly<Record<string, unknown>>): object {
  const text = JSON.stringify(definitions).replaceAll('#/$defs/', '#/definitions/');
  return JSON.parse(text) as object;
}
