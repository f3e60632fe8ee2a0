import { messageDocs } from '../language/doc-text.js';
import type { MessagePlan } from '../language/plan/language-plan.js';
import type { KotlinFile } from './kotlin-file.js';
import type { KotlinPackage } from './kotlin-package.js';
import { kdoc, quoted } from './kotlin-text.js';
import { dataClass, valueClass } from './model-class.js';
import { innerClasses } from './type-files.js';
import { unionFile, unknownFile } from './union.js';

/** The files of all messages, and the unions of them. */
export function messageFiles(names: KotlinPackage): KotlinFile[] {
  const { plan, nameOf, targetUnions } = names;
  const named = (key: string, { message }: MessagePlan): string =>
    `override val ${key}: String get() = ${quoted(message)}`;
  return [
    ...plan.events.map((event) =>
      messageFile(event, targetUnions.get(event.target ?? '') ?? 'Event', names, [
        named('eventName', event),
      ]),
    ),
    ...plan.requests.map(({ params, result }) => {
      const answer = nameOf(result.name);
      const request = messageFile(params, `RequestOf<${answer}>`, names, [
        named('method', params),
        `override val resultDecoder: Decoder<${answer}> get() = ${answer}`,
      ]);
      const { declarations } = messageFile(result, 'RequestResult', names);
      return { ...request, declarations: [...request.declarations, ...declarations] };
    }),
    ...plan.notifications.map((notification) =>
      messageFile(notification, 'Notification', names, [named('method', notification)]),
    ),
    ...plan.payloads.map((payload) => messageFile(payload, 'Payload', names)),
    ...unionFiles(names),
    unknownFile('UnknownEvent', 'Event', { key: 'eventName', isNamed: true, of: 'an event' }),
    unknownFile('UnknownRequest', 'Request', { key: 'method', isNamed: true, of: 'a request' }),
    unknownFile('UnknownResult', 'RequestResult', {
      ...{ key: 'method', isNamed: false, of: 'a result' },
    }),
  ];
}

/** A message, with the shapes within it. */
export function messageFile(
  message: MessagePlan,
  face: string,
  names: KotlinPackage,
  properties: readonly string[] = [],
): KotlinFile {
  const text = {
    name: names.nameOf(message.name),
    docs: messageDocs(message),
    faces: [face],
    properties,
  };
  const own = message.record
    ? dataClass(text, message.record, names)
    : valueClass(text, message.place, names);
  return { name: text.name, declarations: [own, ...innerClasses(message, names)] };
}

function unionFiles({ plan, nameOf, targetUnions }: KotlinPackage): KotlinFile[] {
  const known = (messages: readonly MessagePlan[]): [string, string][] =>
    messages.map(({ message, name }) => [message, nameOf(name)]);
  const face = (name: string, doc: string, lines: readonly string[]): KotlinFile => ({
    name,
    declarations: [[...kdoc(doc, 0), ...lines]],
  });
  return [
    unionFile({
      name: 'Event',
      doc: 'Any event; one that this level of the protocol does not know is an `UnknownEvent`.',
      face: 'Model',
      key: 'eventName',
      known: known(plan.events),
      unknown: { kotlin: 'UnknownEvent' },
    }),
    ...[...targetUnions].map(([target, union]) => {
      const { summary = '' } = plan.model.targets.find((each) => each.name === target) ?? {};
      const doc = `An event of the target ${target}. ${summary}`;
      return face(union, doc, [`public sealed interface ${union} : Event`]);
    }),
    unionFile({
      name: 'Request',
      doc: 'The parameters of any request or notification; of one that this level of the protocol does not know they are an `UnknownRequest`.',
      face: 'Model',
      key: 'method',
      known: known([...plan.requests.map(({ params }) => params), ...plan.notifications]),
      unknown: { kotlin: 'UnknownRequest' },
    }),
    face(
      'RequestOf',
      'The parameters of a request that is answered by an R: what a typed function takes to send any.',
      [
        'public sealed interface RequestOf<out R : RequestResult> : Request {',
        '    /** Reads what answers this request. */',
        '    public val resultDecoder: Decoder<R>',
        '}',
      ],
    ),
    face('Notification', 'The parameters of any notification: nothing answers it.', [
      'public sealed interface Notification : Request',
    ]),
    unionFile({
      name: 'RequestResult',
      doc: 'What any request answers; to one that this level does not know it is an `UnknownResult`.',
      face: 'Model',
      known: known(plan.requests.map((each) => ({ ...each.result, message: each.message }))),
      unknown: { kotlin: 'UnknownResult' },
    }),
    unionFile({
      name: 'Payload',
      doc: 'What a client hands to listeners, with objects of the client itself in it.',
      face: 'Model',
      known: known(plan.payloads),
      unknown: { refusal: 'a payload of this level' },
    }),
  ];
}
