import { messageDocs } from '../language/doc-text.js';
import type { MessagePlan } from '../language/plan/language-plan.js';
import { recordStruct, valueStruct } from './struct-type.js';
import type { SwiftFile } from './swift-file.js';
import type { SwiftPackage } from './swift-package.js';
import { quoted } from './swift-text.js';
import { innerStructs } from './type-files.js';
import { partFile, type UnionCase, unionFile, unknownFile } from './union.js';

/** The files of all messages, and the unions of them. */
export function messageFiles(names: SwiftPackage): SwiftFile[] {
  const { plan, nameOf } = names;
  return [
    ...plan.events.map((event) =>
      messageFile(event, 'EventMessage', names, [named('eventName', event)]),
    ),
    ...plan.requests.map(({ params, result }) => {
      const request = messageFile(params, 'RequestMessage', names, [
        [`public typealias Answer = ${nameOf(result.name)}`],
        named('method', params),
      ]);
      const { declarations } = messageFile(result, 'Model', names);
      return { ...request, declarations: [...request.declarations, ...declarations] };
    }),
    ...plan.notifications.map((notification) =>
      messageFile(notification, 'NotificationMessage', names, [named('method', notification)]),
    ),
    ...plan.payloads.map((payload) => messageFile(payload, 'Model', names)),
    ...unionFiles(names),
    unknownFile('UnknownEvent', 'an event'),
    unknownFile('UnknownRequest', 'a request'),
    unknownFile('UnknownResult', 'a result'),
    ...FACES,
  ];
}

function named(property: string, { message }: MessagePlan): string[] {
  return ['/// Name on the wire.', `public static let ${property} = ${quoted(message)}`];
}

/** A message, with the shapes within it. */
function messageFile(
  message: MessagePlan,
  face: string,
  names: SwiftPackage,
  further: readonly (readonly string[])[] = [],
): SwiftFile {
  const text = { name: names.nameOf(message.name), docs: messageDocs(message), face, further };
  const own = message.record
    ? recordStruct(text, message.record, names)
    : valueStruct(text, message.place, names);
  return { name: text.name, declarations: [own, ...innerStructs(message, names)] };
}

function unionFiles({ plan, nameOf, targetUnions }: SwiftPackage): SwiftFile[] {
  const casesOf = (messages: readonly MessagePlan[]): UnionCase[] =>
    messages.map(({ message, name, docs }) => ({
      ...{ wire: message, type: nameOf(name), summary: docs.summary },
    }));
  const events = casesOf(plan.events);
  return [
    unionFile({
      name: 'Event',
      doc: 'Any event; one that this level of the protocol does not know is `unknown`.',
      cases: events,
      unknown: { type: 'UnknownEvent' },
    }),
    ...[...targetUnions].map(([target, union]) => {
      const { summary = '' } = plan.model.targets.find((each) => each.name === target) ?? {};
      const part = new Set(
        plan.events.filter((each) => each.target === target).map(({ message }) => message),
      );
      const doc = `An event of the target ${target}. ${summary}`;
      return partFile(union, doc, events, ({ wire }) => part.has(wire));
    }),
    unionFile({
      name: 'Request',
      doc: 'The parameters of any request or notification; of one that this level of the protocol does not know they are `unknown`.',
      cases: casesOf([...plan.requests.map(({ params }) => params), ...plan.notifications]),
      unknown: { type: 'UnknownRequest' },
    }),
    unionFile({
      name: 'RequestResult',
      doc: 'What any request answers; to one that this level does not know it is `unknown`.',
      cases: casesOf(plan.requests.map((each) => ({ ...each.result, message: each.message }))),
      unknown: { type: 'UnknownResult' },
    }),
    ...(plan.payloads.length === 0
      ? []
      : [
          unionFile({
            name: 'Payload',
            doc: 'What a client hands to listeners, with objects of the client itself in it.',
            cases: casesOf(plan.payloads),
            unknown: { refusal: 'a payload of this level' },
          }),
        ]),
  ];
}

/** What messages conform to. */
const FACES: readonly SwiftFile[] = [
  {
    name: 'EventMessage',
    declarations: [
      [
        '/// The data of an event.',
        'public protocol EventMessage: Model {',
        '  /// Name on the wire.',
        '  static var eventName: String { get }',
        '}',
      ],
    ],
  },
  {
    name: 'RequestMessage',
    declarations: [
      [
        '/// The parameters of a request.',
        'public protocol RequestMessage: Model {',
        '  /// What answers it.',
        '  associatedtype Answer: Model',
        '  /// Name on the wire.',
        '  static var method: String { get }',
        '}',
      ],
    ],
  },
  {
    name: 'NotificationMessage',
    declarations: [
      [
        '/// The parameters of a notification: nothing answers it.',
        'public protocol NotificationMessage: Model {',
        '  /// Name on the wire.',
        '  static var method: String { get }',
        '}',
      ],
    ],
  },
];
