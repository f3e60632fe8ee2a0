import { valueAt } from '../json/pointer.js';
import type { SourceDocument } from '../json/source-document.js';
import { errorKey } from '../model/error-key.js';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import { ImportedErrors } from './imported-errors.js';
import { ImportedProtocol, requestName } from './imported-protocol.js';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './json-object.js';
import { noteUnread } from './members/note-unread.js';
import { OPENRPC } from './members/openrpc-members.js';
import { rootNameOf } from './root-name.js';
import type { SourceFiles } from './source-files.js';
import { sinceOf, wordsOf } from './words.js';

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
  const errors = new ImportedErrors(protocol);
  for (const method of methodsOf(protocol, document)) importMethod(protocol, errors, method);
  errors.noteUnnamed(root['x-errors'], { document, steps: ['x-errors'] });
  noteUnread(protocol, OPENRPC, { document, steps: [] });
  return { protocol, about: { envelope: 'json-rpc', ...errors.declared() } };
}

interface Method {
  from: ImportPlace;
  sides: Set<'client' | 'server'>;
}

/** Methods, each once: OpenRPC has no word for those that a server calls, our own documents have. */
function methodsOf(protocol: ImportedProtocol, document: SourceDocument): Method[] {
  const found = new Map<string, Method>();
  for (const [member, side] of [
    ['methods', 'client'],
    ['x-methods-of-client', 'server'],
  ] as const)
    listOf(objectOf(document.value)[member]).forEach((_method, i) => {
      const { value, place: from } = protocol.resolved({ document, steps: [member, i] });
      const name = textOf(objectOf(value)['name']);
      if (name === undefined) protocol.note(from, 'a method without a name');
      else {
        const known = found.get(name);
        if (known && !known.sides.has(side)) known.sides.add(side);
        else if (known) protocol.note(from, `there is another method ${name}`);
        else found.set(name, { from, sides: new Set([side]) });
      }
    });
  return [...found.values()];
}

function importMethod(
  protocol: ImportedProtocol,
  errors: ImportedErrors,
  { from: place, sides }: Method,
): void {
  const method = objectOf(valueAt(place.document.value, place.steps));
  const onWire = String(method['name']);
  if (listOf(method['links']).length > 0)
    protocol.note(below(place, 'links'), 'links are not carried over');
  const params = paramsSchema(protocol, place, method);
  const description = wordsOf(method);
  const examples = examplesOf(protocol, place);
  const own = protocol.messageName(requestName(onWire), 'Request');
  const about = { ...(own !== onWire && { onWire }), ...sinceOf(method) };
  const definition = (more: JsonObject): JsonObject => ({
    ...params,
    ...(description !== undefined && { description }),
    ...(examples.length > 0 && { examples: examples.map((each) => each.params) }),
    ...more,
  });
  if (method['result'] === undefined) {
    if (sides.has('server'))
      protocol.note(place, 'a notification of the server: taken for one of the client');
    if (listOf(method['errors']).length > 0)
      protocol.note(below(place, 'errors'), 'nobody answers it: no error refuses it');
    protocol.set(own, definition({ 'x-notification': about }), place);
    return;
  }
  const { value: described, place: at } = protocol.resolved(below(place, 'result'));
  const result = protocol.schema(objectOf(described)['schema'], below(at, 'schema'));
  const results = examples.flatMap((each) => ('result' in each ? [each.result] : []));
  const words = wordsOf(objectOf(described));
  const answer = protocol.add(
    `${own}Answer`,
    {
      ...(words !== undefined && { description: words }),
      ...(isObject(result) ? result : {}),
      ...(results.length > 0 && { examples: results }),
    },
    at,
  );
  const refusals = listOf(method['errors']).flatMap(
    (_error, i) => errorOf(protocol, errors, below(place, 'errors', i)) ?? [],
  );
  const request = {
    ...about,
    ...(sides.has('server') && { from: sides.size > 1 ? 'both' : 'server' }),
    result: answer,
    ...(refusals.length > 0 && { errors: [...new Set(refusals)] }),
  };
  protocol.set(own, definition({ 'x-request': request }), place);
}

/** The key of an error: our own documents say domain and name in its data, and in `x-errors` all else of it. */
function errorOf(
  protocol: ImportedProtocol,
  errors: ImportedErrors,
  from: ImportPlace,
): string | undefined {
  const { value, place } = protocol.resolved(from);
  const { code, message, data } = objectOf(value);
  const { domain, name, ...besides } = objectOf(data);
  const error = { code, ...(textOf(message) !== undefined && { description: message }) };
  if (typeof domain === 'string' && typeof name === 'string') {
    for (const member of Object.keys(besides))
      protocol.note(below(place, 'data', member), 'what an error says besides is not carried over');
    const key = errorKey({ domain, name });
    const registry = objectOf(objectOf(place.document.value)['x-errors']);
    const said = Object.hasOwn(registry, key) ? objectOf(registry[key]) : error;
    return errors.add(key, said, place) ? key : undefined;
  }
  if (data !== undefined)
    protocol.note(below(place, 'data'), 'what an error says besides is not carried over');
  const last = place.steps.at(-1);
  const wanted = typeof last === 'string' ? last : (textOf(message) ?? `Error ${String(code)}`);
  return errors.addNamed(wanted, 'method', error, place);
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
    const description = wordsOf(descriptor);
    properties[name] = {
      ...(isObject(schema) ? schema : {}),
      ...(description !== undefined && { description }),
    };
    if (descriptor['required'] === true) required.push(name);
  });
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
}

function examplesOf(
  protocol: ImportedProtocol,
  method: ImportPlace,
): { params: JsonObject; result?: unknown }[] {
  const at = below(method, 'examples');
  return listOf(valueAt(at.document.value, at.steps)).flatMap((_each, i) => {
    const { value, place } = protocol.resolved(below(at, i));
    const { params: all, result: answer } = objectOf(value);
    const params = listOf(all).map((_param, j) =>
      objectOf(protocol.resolved(below(place, 'params', j)).value),
    );
    if (params.some((each) => textOf(each['name']) === undefined)) {
      protocol.note(place, 'an example of which parameters have no names');
      return [];
    }
    const result =
      answer === undefined ? {} : objectOf(protocol.resolved(below(place, 'result')).value);
    return [
      {
        params: Object.fromEntries(params.map((each) => [String(each['name']), each['value']])),
        ...(Object.hasOwn(result, 'value') && { result: result['value'] }),
      },
    ];
  });
}
