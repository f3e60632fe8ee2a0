import type { SourceDocument } from '../json/source-document.js';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import { ImportedProtocol, requestName } from './imported-protocol.js';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './json-object.js';
import { rootNameOf } from './root-name.js';
import type { SourceFiles } from './source-files.js';

/** An OpenRPC document: methods with a result are requests, those without are notifications. */
export function importOpenRpc(
  document: SourceDocument,
  files: SourceFiles,
): { protocol: ImportedProtocol; about: JsonObject } {
  const protocol = new ImportedProtocol(files, {
    dialect: 'draft-07',
    definitionsAt: [['components', 'schemas']],
    rootName: rootNameOf(document),
  });
  const root = objectOf(document.value);
  const schemas = objectOf(objectOf(root['components'])['schemas']);
  for (const name of Object.keys(schemas))
    protocol.define(name, { document, steps: ['components', 'schemas', name] });
  listOf(root['methods']).forEach((_method, i) => {
    importMethod(protocol, { document, steps: ['methods', i] });
  });
  return { protocol, about: { envelope: 'json-rpc' } };
}

function importMethod(protocol: ImportedProtocol, from: ImportPlace): void {
  const { value, place } = protocol.resolved(from);
  const method = objectOf(value);
  const onWire = textOf(method['name']);
  if (onWire === undefined) {
    protocol.note(place, 'a method without a name');
    return;
  }
  for (const [member, message] of [
    ['errors', 'errors are not carried over: declare them in a protocol in TypeScript'],
    ['links', 'links are not carried over'],
  ] as const)
    if (listOf(method[member]).length > 0) protocol.note(below(place, member), message);
  const params = paramsSchema(protocol, place, method);
  const description = textOf(method['description']) ?? textOf(method['summary']);
  const examples = examplesOf(method);
  const own = protocol.messageName(requestName(onWire), 'Request');
  const about = { ...(own !== onWire && { onWire }) };
  const definition = (more: JsonObject): JsonObject => ({
    ...params,
    ...(description !== undefined && { description }),
    ...(examples.length > 0 && { examples: examples.map((each) => each.params) }),
    ...more,
  });
  if (method['result'] === undefined) {
    protocol.set(own, definition({ 'x-notification': about }), place);
    return;
  }
  const { value: described, place: at } = protocol.resolved(below(place, 'result'));
  const result = protocol.schema(objectOf(described)['schema'], below(at, 'schema'));
  const results = examples.flatMap((each) => ('result' in each ? [each.result] : []));
  const answer = protocol.add(
    `${own}Answer`,
    { ...(isObject(result) ? result : {}), ...(results.length > 0 && { examples: results }) },
    at,
  );
  protocol.set(own, definition({ 'x-request': { ...about, result: answer } }), place);
}

/** Parameters as one object. */
function paramsSchema(
  protocol: ImportedProtocol,
  place: ImportPlace,
  method: JsonObject,
): JsonObject {
  if (method['paramStructure'] === 'by-position')
    protocol.note(
      below(place, 'paramStructure'),
      'parameters by position are told by their names: say on the wire which one is which',
    );
  const properties: JsonObject = {};
  const required: string[] = [];
  listOf(method['params']).forEach((_descriptor, i) => {
    const { value, place: at } = protocol.resolved(below(place, 'params', i));
    const descriptor = objectOf(value);
    const name = textOf(descriptor['name']);
    if (name === undefined) {
      protocol.note(at, 'a parameter without a name');
      return;
    }
    const schema = protocol.schema(descriptor['schema'], below(at, 'schema'));
    const description = textOf(descriptor['description']) ?? textOf(descriptor['summary']);
    properties[name] = {
      ...(isObject(schema) ? schema : {}),
      ...(description !== undefined && { description }),
    };
    if (descriptor['required'] === true) required.push(name);
  });
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

function examplesOf(method: JsonObject): { params: JsonObject; result?: unknown }[] {
  return listOf(method['examples']).flatMap((example) => {
    if (!isObject(example) || example['$ref'] !== undefined) return [];
    const params = listOf(example['params']).map((each) => objectOf(each));
    if (params.some((each) => textOf(each['name']) === undefined)) return [];
    const result = objectOf(example['result']);
    return [
      {
        params: Object.fromEntries(params.map((each) => [String(each['name']), each['value']])),
        ...(Object.hasOwn(result, 'value') && { result: result['value'] }),
      },
    ];
  });
}
