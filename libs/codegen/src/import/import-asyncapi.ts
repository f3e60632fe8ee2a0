import type { SourceDocument, Step } from '../json/source-document.js';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import { ImportedProtocol, requestName, typeName } from './imported-protocol.js';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './json-object.js';
import { messageDefinition, NOTHING } from './message-definition.js';
import { rootNameOf } from './root-name.js';
import type { SourceFiles } from './source-files.js';

/**
 * An AsyncAPI document, told from the application that it describes: what that sends is an event,
 * what it receives is a notification, or a request where it replies. Payloads are whole frames.
 */
export function importAsyncApi(
  document: SourceDocument,
  files: SourceFiles,
): { protocol: ImportedProtocol; about: JsonObject } {
  const root = objectOf(document.value);
  const protocol = new ImportedProtocol(files, {
    dialect: 'draft-07',
    definitionsAt: [['components', 'schemas']],
    rootName: rootNameOf(document),
  });
  const schemas = objectOf(objectOf(root['components'])['schemas']);
  for (const name of Object.keys(schemas))
    protocol.define(name, { document, steps: ['components', 'schemas', name] });
  const reader = new OperationReader(protocol, document);
  if (String(root['asyncapi']).startsWith('2.')) reader.readChannels(root);
  else reader.readOperations(root);
  return { protocol, about: { envelope: 'bare' } };
}

class OperationReader {
  readonly #protocol: ImportedProtocol;
  readonly #document: SourceDocument;
  /** What was defined of each message already: two operations may send the same. */
  readonly #known = new Set<string>();

  constructor(protocol: ImportedProtocol, document: SourceDocument) {
    this.#protocol = protocol;
    this.#document = document;
  }

  /** Version 2: a client subscribes to what the application sends, and publishes what it receives. */
  readChannels(root: JsonObject): void {
    for (const [channel, item] of Object.entries(objectOf(root['channels']))) {
      for (const verb of ['subscribe', 'publish']) {
        const operation = objectOf(objectOf(item)[verb]);
        if (operation['message'] === undefined) continue;
        const place = this.#at('channels', channel, verb, 'message');
        const messages = this.#alternatives(place);
        for (const message of messages)
          this.#define(
            message,
            verb === 'subscribe' ? 'send' : 'receive',
            messages.length === 1 ? channel : undefined,
          );
      }
    }
  }

  /** Version 3. */
  readOperations(root: JsonObject): void {
    for (const [name, operation] of Object.entries(objectOf(root['operations']))) {
      const { action, messages, channel, reply } = objectOf(operation);
      const place = this.#at('operations', name);
      const all = this.#messages(place, messages, channel);
      const replied = reply === undefined ? [] : this.#replies(below(place, 'reply'));
      if (reply !== undefined && all.length === 1 && all[0])
        this.#defineRequest(all[0], name, action === 'send' ? 'server' : 'client', replied);
      else
        for (const message of all)
          this.#define(message, action === 'send' ? 'send' : 'receive', undefined);
      if (reply !== undefined && all.length !== 1)
        this.#protocol.note(
          below(place, 'reply'),
          'a reply to one of several messages is left out',
        );
    }
  }

  /** The messages of an operation: those that it names, else all of its channel. */
  #messages(place: ImportPlace, named: unknown, channel: unknown): ImportPlace[] {
    if (Array.isArray(named))
      return named.map((_each, i) => this.#protocol.resolved(below(place, 'messages', i)).place);
    if (channel === undefined) return [];
    const { value, place: at } = this.#protocol.resolved(below(place, 'channel'));
    return Object.keys(objectOf(objectOf(value)['messages'])).map(
      (key) => this.#protocol.resolved(below(at, 'messages', key)).place,
    );
  }

  #replies(place: ImportPlace): ImportPlace[] {
    const { value, place: at } = this.#protocol.resolved(place);
    const { messages, channel } = objectOf(value);
    return this.#messages(at, messages, channel);
  }

  #alternatives(place: ImportPlace): ImportPlace[] {
    const { value, place: at } = this.#protocol.resolved(place);
    const { oneOf } = objectOf(value);
    if (!Array.isArray(oneOf)) return [at];
    return oneOf.map((_each, i) => this.#protocol.resolved(below(at, 'oneOf', i)).place);
  }

  #define(place: ImportPlace, action: 'send' | 'receive', name: string | undefined): void {
    const key = `${action} ${place.document.file} ${place.steps.join('/')}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    const { onWire, message } = this.#message(place, name);
    const [keyword, wanted, suffix] =
      action === 'send'
        ? (['x-event', typeName(onWire), 'Event'] as const)
        : (['x-notification', requestName(onWire), 'Notification'] as const);
    const own = this.#protocol.messageName(wanted, suffix);
    const about = {
      ...(own !== onWire && { onWire }),
      ...(action === 'send' && { target: 'application' }),
    };
    const definition = this.#definition(keyword, about, place, message);
    if (definition) this.#protocol.set(own, definition, place);
  }

  #defineRequest(
    place: ImportPlace,
    operation: string,
    from: 'client' | 'server',
    replies: readonly ImportPlace[],
  ): void {
    const { onWire, message } = this.#message(place, operation);
    const own = this.#protocol.messageName(requestName(onWire), 'Request');
    const answers = replies.flatMap((each) => {
      const payload = this.#payload(each);
      return payload ? [this.#protocol.schemaAt(payload)] : [];
    });
    const [only = NOTHING] = answers;
    const result = answers.length > 1 ? { anyOf: answers } : objectOf(only);
    const answer = this.#protocol.add(`${own}Answer`, { ...result }, replies[0] ?? place);
    const about = {
      ...(own !== onWire && { onWire }),
      ...(from === 'server' && { from }),
      result: answer,
    };
    const definition = this.#definition('x-request', about, place, message);
    if (definition) this.#protocol.set(own, definition, place);
  }

  /** What a message is called: its name, else that of where it stands. */
  #message(place: ImportPlace, name: string | undefined): { onWire: string; message: JsonObject } {
    const message = objectOf(this.#protocol.resolved(place).value);
    const last = String(place.steps.at(-1));
    const own = /^\d+$|^message$/.test(last) ? (name ?? `message${last}`) : last;
    return { message, onWire: textOf(message['name']) ?? textOf(message['messageId']) ?? own };
  }

  #definition(
    keyword: 'x-event' | 'x-request' | 'x-notification',
    about: JsonObject,
    place: ImportPlace,
    message: JsonObject,
  ): JsonObject | undefined {
    for (const member of ['headers', 'traits'])
      if (message[member] !== undefined)
        this.#protocol.note(below(place, member), `${member} of a message are not carried over`);
    const payload = this.#payload(place);
    if (!payload && message['payload'] !== undefined) return undefined;
    const description = textOf(message['description']) ?? textOf(message['summary']);
    const definition = messageDefinition(this.#protocol, keyword, about, payload, description);
    const examples = listOf(message['examples']).flatMap((each) =>
      isObject(each) && each['payload'] !== undefined ? [each['payload']] : [],
    );
    return examples.length === 0 ? definition : { ...definition, examples };
  }

  /** The schema of the payload, where it is one of JSON Schema. */
  #payload(place: ImportPlace): ImportPlace | undefined {
    const message = objectOf(this.#protocol.resolved(place).value);
    const payload = objectOf(message['payload']);
    if (message['payload'] === undefined) return undefined;
    const at = below(place, 'payload');
    const format = textOf(message['schemaFormat']) ?? textOf(payload['schemaFormat']);
    if (format !== undefined && !/asyncapi|schema\+(?:json|yaml)/.test(format)) {
      this.#protocol.note(at, `a payload of the format ${format} is not carried over`);
      return undefined;
    }
    return payload['schemaFormat'] === undefined ? at : below(at, 'schema');
  }

  #at(...steps: Step[]): ImportPlace {
    return { document: this.#document, steps };
  }
}
