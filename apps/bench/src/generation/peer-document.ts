interface Definition {
  [keyword: string]: unknown;
  'x-event'?: unknown;
}

/**
 * The same protocol as other generators of types read it: JSON Schema draft 7, with every event
 * reached from one root, and without what only Ringspec understands.
 */
export function peerDocument(protocol: { $defs: Record<string, Definition> }): object {
  const text = JSON.stringify(protocol.$defs).replaceAll('#/$defs/', '#/definitions/');
  const definitions = JSON.parse(text) as Record<string, Definition>;
  const events = Object.keys(definitions).filter((name) => definitions[name]?.['x-event']);
  const bare = Object.entries(definitions).map(([name, definition]) => {
    const { 'x-event': _event, 'x-open': _open, examples: _examples, ...rest } = definition;
    return [name, rest] as const;
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Events',
    type: 'object',
    definitions: Object.fromEntries(bare),
    properties: Object.fromEntries(events.map((name) => [name, { $ref: `#/definitions/${name}` }])),
  };
}
