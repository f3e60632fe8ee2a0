import type { SourceDocument, Step } from '../json/source-document.js';
import {
  allMessages,
  allPayloads,
  alternatives,
  type PayloadFrames,
  payloadFrames,
} from './asyncapi-frames.js';
import { below } from './below.js';
import type { ImportPlace } from './import-place.js';
import { ImportedProtocol, requestName, typeName } from './imported-protocol.js';
import { isObject, type JsonObject, listOf, objectOf, textOf } from './json-object.js';
import { ASYNCAPI_2, ASYNCAPI_3 } from './members/asyncapi-members.js';
import { noteUnread } from './members/note-unread.js';
import { messageDefinition, NOTHING } from './message-definition.js';
import { RefusedRequests } from './refused-requests.js';
import { rootNameOf } from './root-name.js';
import type { SourceFiles } from './source-files.js';
import { sinceOf, wordsOf } from './words.js';

/**
 * An AsyncAPI document, told from the application that it describes: what that sends is an event,
 * what it receives is a notification, or a request where it replies. Where all payloads are frames
 * of JSON-RPC, messages are what these carry; else payloads are taken for whole frames.
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
  const at = { document, steps: [] };
  const frames = payloadFrames(protocol, allPayloads(protocol, at));
  const reader = new OperationReader(protocol, document, frames);
  const isOld = String(root['asyncapi']).startsWith('2.');
  if (isOld) reader.readChannels(root);
  else reader.readOperations(root);
  reader.noteUnsent();
  noteUnread(protocol, isOld ? ASYNCAPI_2 : ASYNCAPI_3, at);
  return { protocol, about: { envelope: frames.envelope, ...reader.errors() } };
}

type Side = 'client' | 'server';

/** A request as its operations tell it: one for each side that sends it. */
interface AskedRequest {
  message: ImportPlace;
  operation: string;
  replies: readonly ImportPlace[];
  sides: Set<Side>;
  /** What its operations say of it. */
  words: readonly JsonObject[];
  errors: ReadonlySet<string>;
}

class OperationReader {
  readonly #protocol: ImportedProtocol;
  readonly #document: SourceDocument;
  readonly #frames: PayloadFrames;
  /** What was defined of each message already: two operations may send the same. */
  readonly #known = new Set<string>();
  /** Places of messages that some operation sends, receives or replies with. */
  readonly #sent = new Set<string>();
  readonly #errors: RefusedRequests;

  constructor(protocol: ImportedProtocol, document: SourceDocument, frames: PayloadFrames) {
    this.#protocol = protocol;
    this.#document = document;
    this.#frames = frames;
    this.#errors = new RefusedRequests(protocol, document);
  }

  /** What `x-protocol` says of errors. */
  errors(): JsonObject {
    return this.#errors.declared();
  }

  /** Messages that no operation names are in no protocol. */
  noteUnsent(): void {
    for (const place of allMessages(this.#protocol, this.#at()))
      if (!this.#sent.has(keyOf(place)))
        this.#protocol.note(place, 'no operation sends or receives it: it is left out');
  }

  /** Version 2: a client subscribes to what the application sends, and publishes what it receives. */
  readChannels(root: JsonObject): void {
    for (const [channel, item] of Object.entries(objectOf(root['channels']))) {
      for (const verb of ['subscribe', 'publish']) {
        const operation = objectOf(objectOf(item)[verb]);
        if (operation['message'] === undefined) continue;
        const place = this.#at('channels', channel, verb, 'message');
        const messages = alternatives(this.#protocol, place);
        for (const message of messages)
          this.#define(message, verb === 'subscribe' ? 'send' : 'receive', {
            name: messages.length === 1 ? channel : undefined,
            operation,
          });
      }
    }
  }

  /** Version 3. */
  readOperations(root: JsonObject): void {
    const asked = new Map<string, AskedRequest>();
    for (const [name, operation] of Object.entries(objectOf(root['operations']))) {
      const { action, messages, channel, reply } = objectOf(operation);
      const place = this.#at('operations', name);
      const all = this.#messages(place, messages, channel);
      const replied = reply === undefined ? [] : this.#replies(below(place, 'reply'));
      const [message, ...others] = all;
      if (reply !== undefined && message && others.length === 0) {
        const key = keyOf(message);
        const sides = asked.get(key)?.sides ?? new Set();
        sides.add(action === 'send' ? 'server' : 'client');
        const { words = [], errors = [] } = asked.get(key) ?? {};
        asked.set(key, {
          ...{ message, operation: name, replies: replied, ...asked.get(key), sides },
          words: [...words, objectOf(operation)],
          errors: new Set([...errors, ...this.#errors.of(below(place, 'x-errors'))]),
        });
      } else {
        this.#errors.noteUnused(below(place, 'x-errors'));
        for (const message of all)
          this.#define(message, action === 'send' ? 'send' : 'receive', {
            operation: objectOf(operation),
          });
      }
      if (reply !== undefined && all.length !== 1)
        this.#protocol.note(
          below(place, 'reply'),
          'a reply to one of several messages is left out',
        );
    }
    for (const request of asked.values()) this.#defineRequest(request);
  }

  /** The messages of an operation: those that it names, else all of its channel. */
  #messages(place: ImportPlace, named: unknown, channel: unknown): ImportPlace[] {
    const found = this.#messagesAt(place, named, channel);
    found.forEach((each) => this.#sent.add(keyOf(each)));
    return found;
  }

  #messagesAt(place: ImportPlace, named: unknown, channel: unknown): ImportPlace[] {
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

  #define(
    place: ImportPlace,
    action: 'send' | 'receive',
    { name, operation }: { name?: string | undefined; operation: JsonObject },
  ): void {
    this.#sent.add(keyOf(place));
    const key = `${action} ${keyOf(place)}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    const { onWire, called, message } = this.#message(place, name);
    const [keyword, wanted, suffix] =
      action === 'send'
        ? (['x-event', typeName(called), 'Event'] as const)
        : (['x-notification', requestName(called), 'Notification'] as const);
    const own = this.#protocol.messageName(wanted, suffix);
    const about = {
      ...(own !== onWire && { onWire }),
      ...(action === 'send' && { target: 'application' }),
    };
    const definition = this.#definition(keyword, about, place, [message, operation]);
    if (definition) this.#protocol.set(own, definition, place);
  }

  #defineRequest(request: AskedRequest): void {
    const { message: place, operation, replies, sides, words, errors } = request;
    const { onWire, called, message } = this.#message(place, operation);
    const own = this.#protocol.messageName(requestName(called), 'Request');
    const answers = replies.flatMap((each) => {
      const payload = this.#payload(each);
      if (!payload || this.#frames.isRefusal(payload)) return [];
      const carried = this.#frames.carriedBy(payload);
      return carried ? [this.#protocol.schemaAt(carried)] : [];
    });
    const [only = NOTHING] = answers;
    const result = answers.length > 1 ? { anyOf: answers } : objectOf(only);
    const [good = place] = replies;
    const examples = answers.length === 1 ? this.#examples(good) : [];
    const answer = this.#protocol.add(
      `${typeName(own)}Answer`,
      { ...result, ...(examples.length > 0 && { examples }) },
      good,
    );
    const about = {
      ...(own !== onWire && { onWire }),
      ...(sides.has('server') && { from: sides.size > 1 ? 'both' : 'server' }),
      result: answer,
      ...(errors.size > 0 && { errors: [...errors] }),
    };
    const definition = this.#definition('x-request', about, place, [message, ...words]);
    if (definition) this.#protocol.set(own, definition, place);
  }

  /**
   * What a message is called on the wire, and by its author: the name under which it stands, where
   * its title is the same.
   */
  #message(
    place: ImportPlace,
    name: string | undefined,
  ): { onWire: string; called: string; message: JsonObject } {
    const message = objectOf(this.#protocol.resolved(place).value);
    const payload = this.#payload(place);
    const last = String(place.steps.at(-1));
    const own = /^\d+$|^message$/.test(last) ? (name ?? `message${last}`) : last;
    const onWire =
      (payload && this.#frames.nameIn(payload)) ??
      textOf(message['name']) ??
      textOf(message['messageId']) ??
      own;
    return { message, onWire, called: message['title'] === last ? last : onWire };
  }

  #definition(
    keyword: 'x-event' | 'x-request' | 'x-notification',
    about: JsonObject,
    place: ImportPlace,
    words: readonly [message: JsonObject, ...JsonObject[]],
  ): JsonObject | undefined {
    const [message] = words;
    for (const member of ['headers', 'traits'])
      if (message[member] !== undefined)
        this.#protocol.note(below(place, member), `${member} of a message are not carried over`);
    const payload = this.#payload(place);
    if (!payload && message['payload'] !== undefined) return undefined;
    const said = { ...about, ...sinceOf(message) };
    const carried = payload && this.#frames.carriedBy(payload);
    const definition = messageDefinition(this.#protocol, keyword, said, carried, wordsOf(...words));
    const examples = this.#examples(place);
    return examples.length === 0 ? definition : { ...definition, examples };
  }

  /** What the message carries in its examples. */
  #examples(place: ImportPlace): unknown[] {
    const message = objectOf(this.#protocol.resolved(place).value);
    return listOf(message['examples']).flatMap((each) => {
      const value = isObject(each) ? this.#frames.carriedIn(each['payload']) : undefined;
      return value === undefined ? [] : [value];
    });
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

function keyOf({ document, steps }: ImportPlace): string {
  return `${document.file} ${steps.join('/')}`;
}
