import { messageDocs } from '../language/doc-text.js';
import { type MessagePlan, protocolTypes } from '../language/plan/language-plan.js';
import { interfaceHead, recordHead } from './declaration.js';
import type { JavaClass } from './java-file.js';
import type { JvmPackage } from '../jvm/jvm-package.js';
import { indented, javadoc, quoted } from './java-text.js';
import { readerHead } from './method-head.js';
import type { PlaceReader } from '../language/readers/place-reader.js';
import { recordClass, valueClass } from './record-class.js';
import { unionReader } from './union-classes.js';

/** The classes of all messages, and the unions of them. */
export function messageClasses(names: JvmPackage, reader: PlaceReader): JavaClass[] {
  const { plan, nameOf, targetUnions } = names;
  const results = new Map(plan.requests.map(({ params, result }) => [params, nameOf(result.name)]));
  const unionOf = ({ target = '' }: MessagePlan): string => targetUnions.get(target) ?? 'Event';
  const method = (name: string, value: string): string[] => [
    ...['@Override', `public String ${name}() {`, `  return ${quoted(value)};`, '}'],
  ];
  const of = (
    messages: readonly MessagePlan[],
    face: (message: MessagePlan) => string,
    methods: (message: MessagePlan) => string[],
  ): JavaClass[] =>
    messages.flatMap((message) =>
      shapeClasses(message, [face(message)], methods(message), names, reader),
    );
  return [
    ...of(plan.events, unionOf, ({ message }) => method('eventName', message)),
    ...of(
      plan.requests.map(({ params }) => params),
      (params) => `RequestOf<${results.get(params) ?? ''}>`,
      (params) => {
        const result = results.get(params) ?? '';
        return [
          ...method('method', params.message),
          '',
          '@Override',
          ...readerHead(`public ${result} decodeResult(Json value)`),
          `  return ${result}.read(value, false);`,
          '}',
        ];
      },
    ),
    ...of(
      plan.requests.map(({ result }) => result),
      () => 'Result',
      () => [],
    ),
    ...of(
      plan.notifications,
      () => 'Notification',
      ({ message }) => method('method', message),
    ),
    ...of(
      plan.payloads,
      () => 'Payload',
      () => [],
    ),
    ...unions(names),
    ...UNKNOWN.map(unknownClass),
    ...(hasWebhooks(names) ? [unknownClass(UNKNOWN_WEBHOOK)] : []),
    decoderClass(names),
  ];
}

/** The class of a message, and those of shapes within it. */
export function shapeClasses(
  message: MessagePlan,
  faces: readonly string[],
  methods: readonly string[],
  { nameOf, facesOf }: JvmPackage,
  reader: PlaceReader,
): JavaClass[] {
  const { record, inner, place } = message;
  const name = nameOf(message.name);
  const text = { name, docs: messageDocs(message), faces, methods };
  return [
    ...inner.map((each) => ({
      name: nameOf(each.name),
      lines: recordClass(
        { name: nameOf(each.name), docs: each.docs, faces: facesOf(each.name) },
        ...([each, nameOf, reader] as const),
      ),
    })),
    {
      name,
      lines: record
        ? recordClass(text, record, nameOf, reader)
        : valueClass(text, place, nameOf, reader),
    },
  ];
}

function unions({ plan, nameOf, targetUnions }: JvmPackage): JavaClass[] {
  const named = (messages: readonly MessagePlan[]): string[] =>
    messages.map(({ name }) => nameOf(name));
  const face = (
    name: string,
    doc: string,
    head: readonly string[],
    body: readonly string[],
  ): JavaClass => ({
    name,
    lines: [...javadoc(doc, 0), ...head, ...indented(body), ...(body.length > 0 ? ['}'] : [])],
  });
  const decode = (kind: string, method: string): string[] => [
    '/** Reads one by its name on the wire, as a tolerant reader. */',
    ...readerHead(`static ${kind} decode(String name, Json value)`),
    `  return Decoder.${method}(name, value, false);`,
    '}',
  ];
  const nameMethod = (name: string): string[] => [
    '/** The name on the wire. */',
    `String ${name}();`,
  ];
  const untargeted = plan.events.filter(({ target = '' }) => !targetUnions.has(target));
  return [
    face(
      'Event',
      'Any event; one that this level of the protocol does not know is an `UnknownEvent`.',
      interfaceHead(
        ...([
          'Event',
          'Model',
          [...targetUnions.values(), ...named(untargeted), 'UnknownEvent'],
        ] as const),
      ),
      [...nameMethod('eventName'), '', ...decode('Event', 'event')],
    ),
    ...[...targetUnions].map(([target, union]) => {
      const { summary = '' } = plan.model.targets.find((each) => each.name === target) ?? {};
      const events = plan.events.filter((each) => each.target === target);
      return face(
        union,
        `An event of the target ${target}. ${summary}`,
        interfaceHead(union, 'Event', named(events), { isEmpty: true }),
        [],
      );
    }),
    face(
      'Request',
      'The parameters of any request or notification; of one that this level of the protocol does not know they are an `UnknownRequest`.',
      interfaceHead('Request', 'Model', ['RequestOf', 'Notification', 'UnknownRequest']),
      [...nameMethod('method'), '', ...decode('Request', 'request')],
    ),
    face(
      'RequestOf',
      'The parameters of a request that is answered by an R: what a typed function takes to send any.',
      interfaceHead(
        'RequestOf<R extends Result>',
        'Request',
        plan.requests.map(({ params }) => nameOf(params.name)),
      ),
      [
        '/** Reads what answers this request. */',
        'R decodeResult(Json value) throws DecodeException;',
      ],
    ),
    face(
      'Notification',
      'The parameters of any notification: nothing answers it.',
      interfaceHead('Notification', 'Request', named(plan.notifications), { isEmpty: true }),
      [],
    ),
    face(
      'Result',
      'What any request answers; to one that this level does not know it is an `UnknownResult`.',
      interfaceHead('Result', 'Model', [
        ...plan.requests.map(({ result }) => nameOf(result.name)),
        'UnknownResult',
      ]),
      decode('Result', 'result'),
    ),
    face(
      'Payload',
      'What a client hands to listeners, with objects of the client itself in it.',
      interfaceHead('Payload', 'Model', named(plan.payloads), { isRoot: true }),
      decode('Payload', 'payload'),
    ),
  ];
}

/** Messages that this level does not know. */
const UNKNOWN = [
  { name: 'UnknownEvent', face: 'Event', key: 'eventName', of: 'an event' },
  { name: 'UnknownRequest', face: 'Request', key: 'method', of: 'a request' },
  { name: 'UnknownResult', face: 'Result', key: 'method', of: 'a result' },
];

const UNKNOWN_WEBHOOK = {
  ...{ name: 'UnknownWebhook', face: 'Webhook', key: 'webhookKind', of: 'a webhook' },
};

function hasWebhooks({ plan }: JvmPackage): boolean {
  return (plan.http?.webhooks ?? []).length > 0;
}

function unknownClass({ name, face, key, of }: (typeof UNKNOWN)[number]): JavaClass {
  return {
    name,
    lines: [
      ...javadoc(`What is ${of} that this level of the protocol does not know, as it came.`, 0, [
        { tag: `@param ${key}`, text: 'the name on the wire' },
        { tag: '@param data', text: 'an object' },
      ]),
      ...recordHead(name, [`String ${key}`, 'Json data'], [face]),
      ...indented([
        ...readerHead(`static ${name} read(String name, Json value, boolean strict)`),
        `  if (strict) throw Readers.misfit(${quoted(`${of} of this level`)}, value);`,
        '  if (!(value instanceof Json.ObjectValue)) throw Readers.misfit("an object", value);',
        `  return new ${name}(name, value);`,
        '}',
        '',
        '@Override',
        'public Json toJson() {',
        '  return data;',
        '}',
        '',
        '@Override',
        'public String encode() throws DecodeException {',
        `  throw Readers.misfit(${quoted(`${of} of this level`)}, data);`,
        '}',
      ]),
      '}',
    ],
  };
}

function decoderClass({ plan, nameOf, isUnion }: JvmPackage): JavaClass {
  const method = (
    name: string,
    type: string,
    cases: readonly (readonly [wire: string, java: string])[],
    otherwise: string,
    none: string,
  ): string[] => [
    '',
    ...readerHead(`static ${type} ${name}(String name, Json value, boolean strict)`),
    ...(cases.length === 0 ? [`  return ${none};`] : switchLines(cases, otherwise)),
    '}',
  ];
  const named = (messages: readonly MessagePlan[]): [string, string][] =>
    messages.map(({ message, name }) => [message, `${nameOf(name)}.read`]);
  const unknown = (type: string): string => `${type}.read(name, value, strict)`;
  const never = (type: string): string => `Readers.<${type}>never().read(value, strict)`;
  const refused = (what: string): string => `throw Readers.misfit(${quoted(what)}, value)`;
  const readOf = (name: string): string =>
    isUnion(name) ? `Unions.${unionReader(nameOf(name))}` : `${nameOf(name)}.read`;
  const types = protocolTypes(plan).map(
    ({ wire, type: { name } }) => [wire, readOf(name)] as const,
  );
  const operations = plan.http?.operations ?? [];
  const parts = (of: 'pathParams' | 'query' | 'body' | 'result'): [string, string][] =>
    operations.flatMap(({ name, [of]: part }): [string, string][] => {
      if (part === undefined) return [];
      const { type } = part.place;
      const shape = part.message?.name ?? (type.kind === 'named' ? type.name : '');
      return [[name, readOf(shape)]];
    });
  const webhooks = plan.http?.webhooks ?? [];
  const ofHttp = (name: string, cases: readonly (readonly [string, string])[]): string[] =>
    method(name, 'Model', cases, refused('a part of the protocol'), never('Model'));
  const params = [...plan.requests.map((each) => each.params), ...plan.notifications];
  const results = plan.requests.map((each) => ({ ...each.result, message: each.message }));
  return {
    name: 'Decoder',
    lines: [
      '/** Reads messages and types by their names. */',
      'final class Decoder {',
      ...indented([
        'private Decoder() {}',
        ...method(
          'event',
          'Event',
          named(plan.events),
          unknown('UnknownEvent'),
          unknown('UnknownEvent'),
        ),
        ...method(
          'payload',
          'Payload',
          named(plan.payloads),
          refused('a payload of this level'),
          never('Payload'),
        ),
        ...method(
          'request',
          'Request',
          named(params),
          unknown('UnknownRequest'),
          unknown('UnknownRequest'),
        ),
        ...method(
          'result',
          'Result',
          named(results),
          unknown('UnknownResult'),
          unknown('UnknownResult'),
        ),
        ...method('type', 'Model', types, refused('a type of the protocol'), never('Model')),
        ...(plan.http
          ? [
              ...ofHttp('operationPath', parts('pathParams')),
              ...ofHttp('operationQuery', parts('query')),
              ...ofHttp('operationBody', parts('body')),
              ...ofHttp('operationResult', parts('result')),
              ...ofHttp(
                'namedWebhook',
                webhooks.map(({ webhook, name }) => [webhook, `${nameOf(name)}.read`]),
              ),
            ]
          : []),
        ...(webhooks.length > 0
          ? method(
              'webhook',
              'Webhook',
              named(webhooks),
              unknown('UnknownWebhook'),
              unknown('UnknownWebhook'),
            )
          : []),
      ]),
      '}',
    ],
  };
}

/** A switch over names to methods that read: it needs one case at least. */
function switchLines(
  cases: readonly (readonly [wire: string, java: string])[],
  otherwise: string,
): string[] {
  return [
    '  return switch (name) {',
    ...cases.flatMap(([wire, java]) => {
      const [left, right] = [`case ${quoted(wire)} ->`, `${java}(value, strict);`];
      const row = `    ${left} ${right}`;
      return row.length + 2 <= 100 ? [row] : [`    ${left}`, `        ${right}`];
    }),
    `    default -> ${otherwise};`,
    '  };',
  ];
}
