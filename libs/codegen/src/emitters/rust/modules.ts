import {
  type MessagePlan,
  protocolTypes,
  type RequestPlan,
} from '../language/plan/language-plan.js';
import { pascalWords } from '../language/words.js';
import { messageDocs } from '../language/doc-text.js';
import { enumType } from './enum-type.js';
import { messageUnion, targetUnion, unknownMessage } from './message-union.js';
import type { Patterns } from './patterns.js';
import { PlacePrinter } from './place-printer.js';
import { PlaceReader } from './place-reader.js';
import { recordType, valueType } from './record-type.js';
import type { ModuleDraft } from './rust-module.js';
import type { RustPackage } from './rust-package.js';
import { literal } from './rust-text.js';

export function enumsModule(names: RustPackage): ModuleDraft {
  const codes = names.plan.http?.codes;
  const enums = [...names.plan.types.filter(({ members }) => members), ...(codes ? [codes] : [])];
  return {
    name: 'enums',
    summary: 'Named sets of values.',
    lines: enums.flatMap((type) => enumType(type, names.nameOf(type.name))),
    exports: enums.map(({ name }) => names.nameOf(name)),
  };
}

export function typesModule(names: RustPackage, patterns: Patterns): ModuleDraft {
  const reader = new PlaceReader(names, patterns);
  const printer = new PlacePrinter(names, patterns, reader);
  const shapes = names.plan.types.filter(({ members }) => !members);
  const lines = shapes.flatMap(({ name, docs, record, place, inner }) => [
    ...inner.flatMap((each) => recordType(each, names, reader, printer)),
    ...(record
      ? recordType(record, names, reader, printer)
      : valueType(name, docs, place, names, reader, printer)),
  ]);
  return {
    name: 'types',
    summary: 'Named types: shapes that several messages share.',
    lines: [...lines, ...reader.functions, ...printer.functions],
    exports: shapes.flatMap(({ name, inner }) =>
      [name, ...inner.map((each) => each.name)].map((each) => names.nameOf(each)),
    ),
  };
}

/** The named types by their names in the protocol. */
export function namedTypeModule(names: RustPackage): ModuleDraft {
  const { plan } = names;
  return {
    name: 'named_type',
    summary: 'The named types of the protocol, read by name.',
    lines: messageUnion(
      {
        ...{ name: 'NamedType', key: 'name', value: 'value' },
        docs: 'A value of a named type.',
        messages: protocolTypes(plan).map(({ wire, type }) => ({
          message: wire,
          type: type.name,
        })),
        expected: 'a type of the protocol',
      },
      names,
    ),
    exports: ['NamedType'],
  };
}

export function eventsModule(names: RustPackage, patterns: Patterns): ModuleDraft {
  const { plan } = names;
  const targets = [...new Set(plan.events.flatMap(({ target }) => target ?? []))].map((target) => ({
    name: names.scope.take(pascalWords(`${target}-Event`)),
    target,
    types: plan.events
      .filter((each) => each.target === target)
      .map(({ name }) => names.nameOf(name)),
    summary: plan.model.targets.find((each) => each.name === target)?.summary ?? '',
  }));
  const module = messagesModule(
    'events',
    'What the gateway sends unasked.',
    plan.events,
    names,
    patterns,
  );
  return {
    ...module,
    lines: [
      ...messageUnion(
        {
          ...{ name: 'Event', key: 'name', value: 'data', unknown: 'UnknownEvent' },
          docs: 'Any event, by what it carries.',
          messages: plan.events.map(({ message, name }) => ({ message, type: name })),
          expected: 'an event of this level',
        },
        names,
      ),
      ...targets.flatMap(targetUnion),
      ...unknownMessage('UnknownEvent', 'An event', 'name', 'data'),
      ...module.lines,
    ],
    exports: [...module.exports, 'Event', 'UnknownEvent', ...targets.map(({ name }) => name)],
  };
}

export function payloadsModule(names: RustPackage, patterns: Patterns): ModuleDraft {
  const { payloads } = names.plan;
  const module = messagesModule(
    'payloads',
    'What a client hands to listeners.',
    payloads,
    names,
    patterns,
  );
  return {
    ...module,
    lines: [
      ...messageUnion(
        {
          ...{ name: 'Payload', key: 'name', value: 'value' },
          docs: 'What a client hands to listeners, with objects of the client itself in it.',
          messages: payloads.map(({ message, name }) => ({ message, type: name })),
          expected: 'a payload of this level',
        },
        names,
      ),
      ...module.lines,
    ],
    exports: [...module.exports, 'Payload'],
  };
}

export function requestsModule(names: RustPackage, patterns: Patterns): ModuleDraft {
  const { requests, notifications } = names.plan;
  const params = [...requests.map((each) => each.params), ...notifications];
  const module = messagesModule(
    'requests',
    'What a client asks and tells.',
    params,
    names,
    patterns,
  );
  return {
    ...module,
    lines: [
      ...messageUnion(
        {
          ...{ name: 'Request', key: 'method', value: 'params', unknown: 'UnknownRequest' },
          docs: 'The parameters of any request or notification.',
          messages: params.map(({ message, name }) => ({ message, type: name })),
          expected: 'a request of this level',
        },
        names,
      ),
      ...unknownMessage('UnknownRequest', 'A request', 'method', 'params'),
      ...module.lines,
      ...requests.flatMap((request) => callLines(request, names)),
      ...notifications.flatMap(({ name, message }) => [
        '',
        `impl Notification for ${names.nameOf(name)} {`,
        `    const METHOD: &'static str = ${literal(message)};`,
        '}',
      ]),
    ],
    exports: [...module.exports, 'Request', 'UnknownRequest'],
  };
}

export function resultsModule(names: RustPackage, patterns: Patterns): ModuleDraft {
  const { requests } = names.plan;
  const results = requests.map(({ message, result }) => ({ ...result, message }));
  const module = messagesModule('results', 'What requests answer.', results, names, patterns);
  return {
    ...module,
    lines: [
      ...messageUnion(
        {
          ...{ name: 'RequestResult', key: 'method', value: 'result', unknown: 'UnknownResult' },
          docs: 'What any request answers.',
          messages: results.map(({ message, name }) => ({ message, type: name })),
          expected: 'a result of this level',
        },
        names,
      ),
      ...unknownMessage('UnknownResult', 'A result', 'method', 'result'),
      ...module.lines,
    ],
    exports: [...module.exports, 'RequestResult', 'UnknownResult'],
  };
}

/** The enums of places where a value has one of several shapes. */
export function unionsModule(names: RustPackage): ModuleDraft {
  const lines = names.unions.flatMap(({ name, variants }) => [
    '',
    '/// A value of one of several shapes.',
    '#[derive(Clone, Debug, PartialEq)]',
    `pub enum ${name} {`,
    ...variants.flatMap((variant) => [
      `    /// As \`${names.rustType(variant.type, name)}\`.`,
      `    ${variant.name}(${names.boxed(variant.type, name)}),`,
    ]),
    '}',
    '',
    `impl Written for ${name} {`,
    '    fn written(&self) -> Value {',
    '        match self {',
    ...variants.map((each) => `            Self::${each.name}(inner) => inner.written(),`),
    '        }',
    '    }',
    '}',
  ]);
  return {
    name: 'unions',
    summary: 'Values of one of several shapes.',
    lines,
    exports: names.unions.map(({ name }) => name),
  };
}

export function messagesModule(
  name: string,
  summary: string,
  messages: readonly MessagePlan[],
  names: RustPackage,
  patterns: Patterns,
): ModuleDraft {
  const reader = new PlaceReader(names, patterns);
  const printer = new PlacePrinter(names, patterns, reader);
  const lines = messages.flatMap((message) => {
    const { name: planned, record, place, inner } = message;
    const said = messageDocs(message);
    return [
      ...inner.flatMap((each) => recordType(each, names, reader, printer)),
      ...(record
        ? recordType({ ...record, docs: said }, names, reader, printer)
        : valueType(planned, said, place, names, reader, printer)),
    ];
  });
  return {
    ...{ name, summary },
    lines: [...lines, ...reader.functions, ...printer.functions],
    exports: messages.flatMap(({ name: planned, inner }) =>
      [planned, ...inner.map((each) => each.name)].map((each) => names.nameOf(each)),
    ),
  };
}

function callLines({ message, params, result }: RequestPlan, names: RustPackage): string[] {
  return [
    '',
    `impl Call for ${names.nameOf(params.name)} {`,
    `    const METHOD: &'static str = ${literal(message)};`,
    `    type Answer = ${names.nameOf(result.name)};`,
    '}',
  ];
}
