/** One protocol in every envelope: what is generated says what crosses the wire. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';
import { type Model, emitters } from '@ringspec/codegen';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse, stringify } from 'yaml';
import { linkModules } from './support/link-modules.js';
import { readDocument } from './support/read-document.js';
import { TypedSources } from './support/typed-sources.js';

const source = readFileSync(path.join(import.meta.dirname, 'fixtures/chat.schema.yaml'), 'utf8');

const TAGGED = {
  name: 'tagged frames',
  server: 'host',
  frames: {
    event: { type: '$name', '...': '$payload' },
    request: { type: '$name', id: '$id', 'data?': '$payload' },
    result: { type: 'answer', id: '$id', data: '$payload' },
    error: { type: 'refusal', id: '$id', message: '$summary' },
    notification: { type: '$name', '...': '$payload' },
  },
};
const NOTIFYING = {
  ...{ name: 'debug frames that notify', server: 'adapter' },
  frames: {
    event: { seq: '$seq', type: 'event', event: '$name', 'body?': '$payload' },
    request: { seq: '$seq', type: 'request', command: '$name', 'arguments?': '$payload' },
    result: { seq: '$seq', type: 'response', request_seq: '$number', body: '$payload' },
    notification: { seq: '$seq', type: 'note', note: '$name', body: '$payload' },
  },
};

function chat(envelope: unknown, change = (document: Document): void => void document): string {
  const document = parse(source) as Document;
  document['x-protocol'] = { ...document['x-protocol'], envelope };
  change(document);
  return stringify(document);
}

interface Document {
  'x-protocol': object;
  $defs: Record<string, object>;
}

interface AsyncApi {
  operations: Record<string, { action: string }>;
  components: {
    messages: Record<string, { name: string; payload: object; examples?: { payload: object }[] }>;
    schemas: object;
  };
}

async function generated(text: string): Promise<{ model: Model; files: Map<string, string> }> {
  const { model, mistakes } = readDocument(text, 'chat.yaml');
  expect(mistakes).toEqual([]);
  const files = (await Promise.all(emitters.map((each) => each.emit(model)))).flat();
  return { model, files: new Map(files.map((each) => [each.path, each.content])) };
}

const onlyEvents = (document: Document): void => {
  document.$defs = Object.fromEntries(
    Object.entries(document.$defs).filter(([, each]) => 'x-event' in each),
  );
};

const FRAME_NAMES: Readonly<Record<string, string>> = {
  Said: 'SaidEventFrame',
  say: 'SayRequestFrame',
  'say.result': 'SayResponseFrame',
  whoIsThere: 'WhoIsThereRequestFrame',
  'whoIsThere.result': 'WhoIsThereResponseFrame',
  ping: 'PingRequestFrame',
  'ping.result': 'PingResponseFrame',
  typing: 'TypingNotificationFrame',
  'rpc.error': 'ErrorFrame',
};

const subjects = [
  ['json-rpc', chat('json-rpc')],
  ['bare', chat('bare')],
  ['cloudevents', chat('cloudevents', onlyEvents)],
  ['tagged', chat(TAGGED)],
  ['debug frames', chat(NOTIFYING)],
] as const;

describe.each(subjects)('a protocol in the envelope %s', (kind, text) => {
  it('has an AsyncAPI document that is valid, and whose frames fit what is generated', async () => {
    const { files } = await generated(text);
    const document = JSON.parse(files.get('asyncapi/asyncapi.json') ?? '') as AsyncApi;
    const { diagnostics } = await new Parser().parse(JSON.stringify(document));
    expect(diagnostics.filter(({ severity }) => severity <= 1)).toEqual([]);
    const load = linkModules(files);
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema({ $id: 'all', components: document.components });
    for (const [title, message] of Object.entries(document.components.messages)) {
      const reference = `all#/components/messages/${title}/payload`;
      for (const form of ['', 'strict/']) {
        const check = load(`validators/${form}frames.js`)['checkFrame'] as (
          name: string,
          value: unknown,
        ) => readonly object[] | undefined;
        for (const { payload } of message.examples ?? []) {
          expect([title, form, check(FRAME_NAMES[title] ?? '', payload)]).toEqual([
            title,
            form,
            [],
          ]);
          expect(ajv.validate({ $ref: reference }, payload)).toBe(true);
        }
      }
    }
  }, 180_000);

  it('has types that compile, and no word of another wire', async () => {
    const { files } = await generated(text);
    const sources = [...files].filter(([file]) => file.startsWith('typescript/'));
    const typed = new TypedSources(
      new Map(sources.map(([file, content]) => [file.slice('typescript/'.length), content])),
    );
    expect(typed.errors()).toEqual([]);
    expect(files.has('openrpc/openrpc.json')).toBe(kind === 'json-rpc');
    const texts = [...files].filter(([file]) => /^(?:asyncapi|docs|typescript)\//.test(file));
    expect(texts.filter(([, content]) => /gateway/i.test(content)).map(([file]) => file)).toEqual(
      [],
    );
    const ofJsonRpc = texts.filter(([, content]) => content.includes('jsonrpc'));
    expect(ofJsonRpc.length > 0).toBe(kind === 'json-rpc');
  });
});

describe('names on the wire', () => {
  it('are keys of maps, names of methods and of messages, and lead to checks', async () => {
    const { model, files } = await generated(chat('json-rpc'));
    expect(model.requests.map(({ name, onWire, from }) => [name, onWire, from])).toEqual([
      ['say', 'chat/"say"', undefined],
      ['whoIsThere', '${back}', 'server'],
      ['ping', undefined, 'both'],
    ]);
    const openrpc = JSON.parse(files.get('openrpc/openrpc.json') ?? '') as {
      methods: { name: string }[];
      'x-methods-of-client': { name: string }[];
    };
    expect(openrpc.methods.map(({ name }) => name)).toEqual(['chat/"say"', 'ping', '*/typing']);
    expect(openrpc['x-methods-of-client'].map(({ name }) => name)).toEqual(['${back}', 'ping']);
    const load = linkModules(files);
    const check = load('validators/requests.js')['checkRequest'] as (
      name: string,
      value: unknown,
    ) => readonly object[] | undefined;
    expect(check('chat/"say"', { text: 'Hello' })).toEqual([]);
    expect(check('chat/"say"', {})).toHaveLength(1);
    expect(check('say', { text: 'Hello' })).toBeUndefined();
    expect(files.get('typescript/requests.ts')).toContain(`'chat/"say"': {`);
  });

  it('stand in payloads where these lie beside them, in every language', async () => {
    const { model, files } = await generated(chat(TAGGED));
    const [said] = model.events;
    expect(said?.wire?.required).toEqual(['type', 'text', 'name']);
    expect(said?.wireExamples[0]?.value).toEqual({ type: 'chat/said', text: 'Hello', name: 'Ann' });
    const events = [...files].filter(([file]) => /^(?:python|go|rust|java)\//.test(file));
    for (const language of ['python', 'go', 'rust', 'java']) {
      const own = events.filter(([file]) => file.startsWith(`${language}/`));
      expect([language, own.some(([, content]) => content.includes('chat/said'))]).toEqual([
        language,
        true,
      ]);
    }
  });

  it('that two messages share are refused, and so are messages without a frame', () => {
    const clash = chat('json-rpc', ({ $defs }) => {
      Object.assign($defs['ping'] ?? {}, { 'x-request': { onWire: '*/typing' } });
    });
    expect(readDocument(clash, 'chat.yaml').mistakes.map(({ rule }) => rule)).toEqual([
      'wire-name-clash',
    ]);
    const unsent = readDocument(chat('cloudevents'), 'chat.yaml').mistakes;
    expect(unsent.map(({ rule, at }) => `${rule} ${at}`)).toEqual([
      'no-frame request say',
      'no-frame request say',
      'no-frame notification typing',
    ]);
  });
});

describe('an envelope with a mistake', () => {
  it.each([
    ['json', /there are json-rpc, debug-adapter, cloudevents, bare/],
    [{ frames: {} }, /a text `name` and `frames`/],
    [{ name: 'x', frames: {}, batch: true }, /no member `batch`/],
    [{ name: 'x', server: 1, batches: 'no', frames: {} }, /`server`.*\n?.*/],
    [{ name: 'x', frames: { events: {} } }, /no frame `events`/],
    [{ name: 'x', frames: { event: [] } }, /no object of members/],
    [{ name: 'x', frames: { event: { type: '$nam' } } }, /`type` that is \$nam/],
    [{ name: 'x', frames: { event: { in: { '...': '$name' } } } }, /stands for "\$payload"/],
    [{ name: 'x', frames: { event: { list: [1] } } }, /that is a list/],
    [{ name: 'x', frames: { event: { '?': 1 } } }, /has no name/],
  ])('is told: %j', (envelope, message) => {
    const { mistakes } = readDocument(chat(envelope, onlyEvents), 'chat.yaml');
    expect(mistakes.map(({ rule }) => rule)).toContain('wrong-envelope');
    expect(mistakes.map((each) => each.message).join('\n')).toMatch(message);
  });

  it('that takes a member of a payload is told', () => {
    const text = chat(
      { name: 'x', frames: { event: { text: '$seq', '...': '$payload' } } },
      onlyEvents,
    );
    expect(readDocument(text, 'chat.yaml').mistakes.map(({ rule }) => rule)).toContain(
      'taken-member',
    );
  });
});
