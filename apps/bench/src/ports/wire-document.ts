import { readFileSync } from 'node:fs';

interface Named {
  name: string;
}

interface Model {
  types: readonly (Named & { schema: unknown })[];
  events: readonly (Named & { wire: unknown })[];
  requests: readonly (Named & { params: unknown; result: unknown })[];
  notifications: readonly (Named & { params: unknown })[];
}

/**
 * The wire as one JSON Schema document, from which generators of models make a class for
 * each: `EventIncomingCall`, `RequestHello`, `ResultHello`.
 */
export function wireDocument(modelFile: string): object {
  const model = JSON.parse(readFileSync(modelFile, 'utf8')) as Model;
  const shapes: [string, unknown][] = [
    ...model.types.map(({ name, schema }) => [name, schema] as [string, unknown]),
    ...model.events
      .filter(({ wire }) => wire !== null)
      .map(({ name, wire }) => [`Event${name}`, wire] as [string, unknown]),
    ...[...model.requests, ...model.notifications].map(
      ({ name, params }) => [`Request${capital(name)}`, params] as [string, unknown],
    ),
    ...model.requests.map(
      ({ name, result }) => [`Result${capital(name)}`, result] as [string, unknown],
    ),
  ];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'All',
    type: 'object',
    properties: Object.fromEntries(shapes.map(([name]) => [name, { $ref: `#/$defs/${name}` }])),
    $defs: Object.fromEntries(shapes),
  };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
