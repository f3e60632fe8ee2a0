import { ModelError } from '../model/model-error.js';
import { below } from './below.js';
import type { SourceDocument } from '../json/source-document.js';
import type { ImportPlace } from './import-place.js';
import { type Imported, ImportedProtocol, typeName } from './imported-protocol.js';
import { examplesAt } from './http-examples.js';
import { importOperations } from './import-operations.js';
import { jsonBody } from './json-body.js';
import { objectOf } from './json-object.js';
import { noteUnread } from './members/note-unread.js';
import { OPENAPI } from './members/openapi-members.js';
import { messageDefinition } from './message-definition.js';
import { PATH_ITEM_METHODS } from './path-item-methods.js';
import { rootNameOf } from './root-name.js';
import type { SourceFiles } from './source-files.js';
import { sinceOf, wordsOf } from './words.js';

/**
 * An OpenAPI document: webhooks are events whose payload is the body, component schemas are types,
 * what a server does at its paths are operations.
 */
export function importOpenApi(document: SourceDocument, files: SourceFiles): Imported {
  const root = objectOf(document.value);
  if (root['openapi'] === undefined) {
    const message =
      'it is a Swagger 2.0 document: convert it to OpenAPI 3, as swagger2openapi does';
    const source = document.placeOf(['swagger']);
    throw new ModelError([{ rule: 'unread-document', at: 'document', message, source }]);
  }
  const isOld = String(root['openapi']).startsWith('3.0');
  const protocol = new ImportedProtocol(files, {
    dialect: isOld ? 'openapi-3.0' : '2020-12',
    definitionsAt: [['components', 'schemas']],
    rootName: rootNameOf(document),
  });
  const schemas = objectOf(objectOf(root['components'])['schemas']);
  for (const name of Object.keys(schemas))
    protocol.define(name, { document, steps: ['components', 'schemas', name] });
  for (const keyword of ['webhooks', 'x-webhooks'])
    for (const name of Object.keys(objectOf(root[keyword])))
      importWebhook(protocol, name, { document, steps: [keyword, name] });
  const http = importOperations(protocol, { document, steps: [] });
  noteUnread(protocol, OPENAPI, { document, steps: [] });
  return { protocol, about: { envelope: 'bare' }, ...(http && { http }) };
}

function importWebhook(protocol: ImportedProtocol, name: string, from: ImportPlace): void {
  const { value, place } = protocol.resolved(from);
  const item = objectOf(value);
  for (const method of PATH_ITEM_METHODS) {
    const operation = objectOf(item[method]);
    if (Object.keys(operation).length === 0) continue;
    const at = below(place, method);
    if (operation['parameters'] !== undefined)
      protocol.note(below(at, 'parameters'), 'headers and parameters are no part of the payload');
    const body = jsonBody(protocol, below(at, 'requestBody'));
    if (!body) {
      protocol.note(at, 'it carries no body of JSON');
      continue;
    }
    const own = protocol.messageName(typeName(name), 'Event');
    const about = { onWire: name, target: 'webhooks', ...sinceOf(operation) };
    const examples = [...examplesAt(protocol, body).values()];
    const schema = below(body, 'schema');
    const event = messageDefinition(protocol, 'x-event', about, schema, wordsOf(operation));
    protocol.set(own, { ...event, ...(examples.length > 0 && { examples }) }, at);
  }
}
