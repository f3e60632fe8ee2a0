/** The AsyncAPI document, held to its official parser and its examples to the strict validators. */
import { Parser } from '@asyncapi/parser';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { emitFor, onlyDocument, protocolNames, type Subject } from './support/both-protocols.js';

interface Frame {
  jsonrpc: string;
  id?: number;
  method?: string;
  params?: { seq: number; data: unknown };
  result?: unknown;
  error?: { code: number; message: string; data: { domain: string; name: string } };
}

interface Message {
  description?: string;
  deprecated?: boolean;
  payload: { properties: Record<string, { const?: string }> };
  examples: { name: string; payload: Frame }[];
}

interface Document {
  servers: Record<string, { protocol: string; host: string }>;
  channels: { socket: { address: string; messages: Record<string, unknown>; bindings: object } };
  operations: Record<
    string,
    {
      action: string;
      messages: { $ref: string }[];
      reply?: { messages: { $ref: string }[] };
      security?: object[];
      'x-errors'?: string[];
    }
  >;
  components: {
    messages: Record<string, Message>;
    schemas: Record<string, { anyOf?: object[]; enum?: string[] }>;
    securitySchemes?: Record<string, { description: string }>;
  };
}

const WARNING = 1;

describe.each(protocolNames)('the AsyncAPI document of %s', (name) => {
  let subject: Subject;
  let document: Document;
  beforeAll(async () => {
    subject = await emitFor(name, 'asyncapi');
    document = onlyDocument(subject);
  });

  it('is valid by the official parser, without warnings', async () => {
    const { document: parsed, diagnostics } = await new Parser().parse(JSON.stringify(document));
    expect(diagnostics.filter(({ severity }) => severity <= WARNING)).toEqual([]);
    expect(parsed?.operations().all()).toHaveLength(Object.keys(document.operations).length);
  }, 180_000);

  it('has an operation for all that crosses the socket, and nothing else', () => {
    const { requests, notifications, events } = subject.model;
    const crossing = events.filter(({ wire }) => wire !== null);
    const received = [...requests, ...notifications].map((each) => [each.name, 'receive']);
    expect(Object.entries(document.operations).map(([key, { action }]) => [key, action])).toEqual([
      ...received,
      ...crossing.map((event) => [event.name, 'send']),
    ]);
    for (const request of requests) {
      const operation = document.operations[request.name];
      expect(operation?.['x-errors']).toEqual(request.errors);
      expect(operation?.reply?.messages.map(({ $ref }) => $ref.split('/').at(-1))).toEqual([
        `${request.name}.result`,
        'rpc.error',
      ]);
    }
    for (const [key, { messages }] of Object.entries(document.operations)) {
      expect(messages).toEqual([{ $ref: `#/channels/socket/messages/${key}` }]);
      expect(document.components.messages[key]?.payload.properties['method']?.const).toBe(key);
    }
    expect(Object.keys(document.channels.socket.messages)).toEqual(
      Object.keys(document.components.messages),
    );
    for (const { name: event, fires } of crossing) {
      expect(document.components.messages[event]?.description).toContain(fires);
    }
  });

  it('says where to connect and under which subprotocol', () => {
    expect(Object.values(document.servers).map(({ protocol }) => protocol)).toEqual(['wss', 'ws']);
    expect(document.channels.socket.address).toBe('/ws');
    expect(JSON.stringify(document.channels.socket.bindings)).toContain(
      `"Sec-WebSocket-Protocol":{"type":"string","const":"${subject.model.subprotocol}"}`,
    );
  });

  it('has examples of every message: whole frames that a strict writer may send', () => {
    const { strict, model } = subject;
    const declaresFrames = model.types.some((type) => type.name === 'EventFrame');
    const requests = new Set(model.requests.map((each) => each.name));
    const events = new Set(model.events.map((each) => each.name));
    const check = (message: string, { params, result, error }: Frame) => {
      if (message.endsWith('.result')) {
        return [strict.result(message.replace('.result', ''), result), 'ResultFrame'] as const;
      }
      if (error) return [[], 'ErrorFrame'] as const;
      if (events.has(message))
        return [strict.wireEvent(message, params?.data), 'EventFrame'] as const;
      const kind = requests.has(message) ? 'RequestFrame' : 'NotificationFrame';
      return [strict.request(message, params), kind] as const;
    };
    for (const [message, { examples }] of Object.entries(document.components.messages)) {
      expect({ message, examples: examples.length }).not.toEqual({ message, examples: 0 });
      for (const { payload } of examples) {
        const [issues, frameType] = check(message, payload);
        expect({ message, issues }).toEqual({ message, issues: [] });
        expect(payload.jsonrpc).toBe('2.0');
        if (declaresFrames) expect(strict.type(frameType, payload)).toEqual([]);
      }
    }
  });

  it('gives an example of each error that an answer names, from the registry', () => {
    const { requests, errors } = subject.model;
    const named = [...new Set(requests.flatMap((request) => request.errors))].sort();
    const examples = document.components.messages['rpc.error']?.examples ?? [];
    expect(examples.map((each) => each.name).sort()).toEqual(named);
    for (const { payload } of examples) {
      const { domain, name: error } = payload.error?.data ?? {};
      const known = errors.find((each) => each.domain === domain && each.name === error);
      expect(payload.error).toMatchObject({ code: known?.code, message: known?.summary });
    }
  });
});

describe('what only some protocols have', () => {
  it('names the requests that carry credentials, where there are any', async () => {
    const ringspec = onlyDocument<Document>(await emitFor('ringspec', 'asyncapi'));
    const secured = Object.entries(ringspec.operations).filter(([, { security }]) => security);
    expect(secured.map(([key]) => key)).toContain('login');
    expect(secured.map(([key]) => key)).not.toContain('hello');
    const { description } = ringspec.components.securitySchemes?.['frameCredentials'] ?? {};
    for (const [key] of secured) expect(description).toContain(`\`${key}\``);
    const weather = onlyDocument<Document>(await emitFor('weather', 'asyncapi'));
    expect(weather.components.securitySchemes).toBeUndefined();
  });

  it('lets readers take values of an open enum that are not known yet', async () => {
    const weather = onlyDocument<Document>(await emitFor('weather', 'asyncapi'));
    expect(weather.components.schemas['Sky']?.anyOf).toEqual([
      { type: 'string', enum: ['clear', 'rain'] },
      { type: 'string' },
    ]);
  });
});
