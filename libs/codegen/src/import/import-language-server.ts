import type { SourceDocument } from '../json/source-document.js';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import { ImportedProtocol, requestName, typeName } from './imported-protocol.js';
import { type JsonObject, listOf, objectOf, textOf } from './json-object.js';
import { described, metaTypeSchema } from './meta-type-schema.js';
import { NOTHING } from './message-definition.js';
import { rootNameOf } from './root-name.js';
import type { SourceFiles } from './source-files.js';

/** The meta model of the language server protocol, `metaModel.json` of its specification. */
export function importLanguageServer(
  document: SourceDocument,
  files: SourceFiles,
): { protocol: ImportedProtocol; about: JsonObject } {
  const protocol = new ImportedProtocol(files, {
    dialect: '2020-12',
    definitionsAt: [],
    rootName: rootNameOf(document),
  });
  const root = objectOf(document.value);
  const all = (kind: string, make: (value: JsonObject, place: ImportPlace) => void): void => {
    listOf(root[kind]).forEach((value, i) => {
      make(objectOf(value), { document, steps: [kind, i] });
    });
  };
  const reader = new MetaModelReader(protocol);
  all('structures', (value, place) => {
    reader.structure(value, place);
  });
  all('enumerations', (value, place) => {
    reader.enumeration(value, place);
  });
  all('typeAliases', (value, place) => {
    reader.alias(value, place);
  });
  all('requests', (value, place) => {
    reader.request(value, place);
  });
  all('notifications', (value, place) => {
    reader.notification(value, place);
  });
  return { protocol, about: { envelope: 'json-rpc' } };
}

class MetaModelReader {
  readonly #protocol: ImportedProtocol;

  constructor(protocol: ImportedProtocol) {
    this.#protocol = protocol;
  }

  structure(value: JsonObject, place: ImportPlace): void {
    const { schema } = this.#type({ kind: 'literal', value }, place);
    const parents = [...listOf(value['extends']), ...listOf(value['mixins'])].map(
      (each) => this.#type(each, place).schema,
    );
    const own = parents.length > 0 ? { allOf: [...parents, schema] } : schema;
    this.#define(value, { ...own, ...described(value) }, place);
  }

  enumeration(value: JsonObject, place: ImportPlace): void {
    const members = listOf(value['values']).map((each) => objectOf(each));
    const type = textOf(objectOf(value['type'])['name']) === 'string' ? 'string' : 'integer';
    const isOpen = value['supportsCustomValues'] === true;
    const meanings = members.map(
      (each) =>
        `- \`${String(each['value'])}\`: ${textOf(each['documentation']) ?? String(each['name'])}`,
    );
    const description = [textOf(value['documentation']), meanings.join('\n')].filter(Boolean);
    const schema = {
      type,
      enum: members.map((each) => each['value']),
      'x-enum-names': members.map((each) => String(each['name'])),
      ...(isOpen && { 'x-open': true }),
      description: description.join('\n\n'),
    };
    this.#define(value, schema, place);
  }

  alias(value: JsonObject, place: ImportPlace): void {
    const { schema } = this.#type(value['type'], below(place, 'type'));
    this.#define(value, { ...schema, ...described(value) }, place);
  }

  request(value: JsonObject, place: ImportPlace): void {
    const onWire = String(value['method']);
    const own = this.#protocol.messageName(requestName(onWire), 'Request');
    for (const member of ['partialResult', 'errorData', 'registrationOptions'])
      if (value[member] !== undefined)
        this.#protocol.note(below(place, member), `${member} of a request is not carried over`);
    const { schema } = this.#type(value['result'], below(place, 'result'));
    const result = this.#protocol.add(`${own}Answer`, { ...schema }, below(place, 'result'));
    const { messageDirection } = value;
    const from =
      messageDirection === 'both'
        ? 'both'
        : messageDirection === 'serverToClient'
          ? 'server'
          : undefined;
    const about = { ...(own !== onWire && { onWire }), ...(from && { from }), result };
    this.#protocol.set(own, { ...this.#params(value, place), 'x-request': about }, place);
  }

  notification(value: JsonObject, place: ImportPlace): void {
    const onWire = String(value['method']);
    const { messageDirection: direction } = value;
    if (value['registrationOptions'] !== undefined)
      this.#protocol.note(
        below(place, 'registrationOptions'),
        'registrationOptions of a notification is not carried over',
      );
    if (direction !== 'clientToServer') {
      const own = this.#protocol.messageName(typeName(onWire), 'Event');
      const about = { onWire, target: 'server' };
      this.#protocol.set(own, { ...this.#params(value, place), 'x-event': about }, place);
    }
    if (direction === 'serverToClient') return;
    const own = this.#protocol.messageName(requestName(onWire), 'Notification');
    const about = { ...(own !== onWire && { onWire }) };
    this.#protocol.set(own, { ...this.#params(value, place), 'x-notification': about }, place);
  }

  #params(value: JsonObject, place: ImportPlace): JsonObject {
    const { params } = value;
    if (Array.isArray(params))
      this.#protocol.note(below(place, 'params'), 'parameters by position are not carried over');
    const isNone = params === undefined || Array.isArray(params);
    const schema = isNone ? NOTHING : this.#type(params, below(place, 'params')).schema;
    return { ...schema, ...described(value) };
  }

  #define(value: JsonObject, schema: JsonObject, place: ImportPlace): void {
    this.#protocol.set(typeName(String(value['name'])), schema, place);
  }

  #type(value: unknown, place: ImportPlace): { schema: JsonObject } {
    return {
      schema: metaTypeSchema(value, (message) => {
        this.#protocol.note(place, message);
      }),
    };
  }
}
