import { messageDocs } from '../language/doc-text.js';
import type { MessagePlan } from '../language/plan/language-plan.js';
import type { GoPackage } from './go-package.js';
import { comment, literal, marker } from './go-text.js';
import type { PlaceReader } from './place-reader.js';
import { recordType, valueType } from './record-type.js';
import { unknownType } from './unknown-type.js';

/** What the gateway sends unasked, with unions by target and of all. */
export function eventLines(names: GoPackage, reader: PlaceReader): string[] {
  const { plan, nameOf, targetUnions } = names;
  const lines = [
    '// Event is any event; one that this level of the protocol does not know is an [*UnknownEvent].',
    'type Event interface {',
    '\tModel',
    '\t// EventName is the name on the wire.',
    '\tEventName() string',
    '\tisEvent()',
    '}',
    '',
    ...[...targetUnions].flatMap(([target, union]) => {
      const { summary = '' } = plan.model.targets.find((each) => each.name === target) ?? {};
      return [
        ...comment(`${union} is an event of the target ${target}. ${summary}`),
        `type ${union} interface {`,
        '\tEvent',
        `\tis${union}()`,
        '}',
        '',
      ];
    }),
    ...plan.events.flatMap((event) => {
      const name = nameOf(event.name);
      const union = targetUnions.get(event.target ?? '');
      return [
        ...messageLines(event, `${name} is an event.`, names, reader),
        `// EventName is ${event.message}.`,
        `func (*${name}) EventName() string {`,
        `\treturn ${literal(event.message)}`,
        '}',
        '',
        ...marker(`*${name}`, 'Event'),
        ...(union === undefined ? [] : marker(`*${name}`, union)),
      ];
    }),
    ...unknownType({ name: 'UnknownEvent', of: 'an event', key: 'Name', value: 'Data' }),
    '// EventName is the name that came.',
    'func (x *UnknownEvent) EventName() string { return x.Name }',
    '',
    'func (*UnknownEvent) isEvent() {}',
    '',
    ...decoder({
      ...{ kind: 'Event', key: 'name', value: 'data', messages: plan.events, names },
      unknown: { type: 'UnknownEvent', expected: 'an event of this level' },
      summary: 'reads the data of an event by its name, as a tolerant reader.',
    }),
  ];
  return [...lines, ...reader.takeFunctions()];
}

/** What a client hands to listeners. */
export function payloadLines(names: GoPackage, reader: PlaceReader): string[] {
  const { plan, nameOf } = names;
  const lines = [
    '// Payload is what a client hands to listeners, with objects of the client itself in it.',
    'type Payload interface {',
    '\tModel',
    '\tisPayload()',
    '}',
    '',
    ...plan.payloads.flatMap((payload) => {
      const name = nameOf(payload.name);
      const lead = `${name} is what listeners of ${payload.message} get.`;
      return [...messageLines(payload, lead, names, reader), ...marker(`*${name}`, 'Payload')];
    }),
    ...decoder({
      ...{ kind: 'Payload', key: 'name', value: 'value', messages: plan.payloads, names },
      unknown: { expected: 'a payload of this level' },
      summary: 'reads the payload of an event by its name, as a tolerant reader.',
    }),
  ];
  return [...lines, ...reader.takeFunctions()];
}

/** Parameters, results and notifications. */
export function requestLines(names: GoPackage, reader: PlaceReader): string[] {
  const { plan, nameOf } = names;
  const params = plan.requests.flatMap((request) => {
    const name = nameOf(request.params.name);
    const result = nameOf(request.result.name);
    return [
      ...paramsLines(
        request.params,
        `${name} has the parameters of the request ${request.message}.`,
      ),
      `// DecodeResult reads what this request answers. It returns a [*DecodeError].`,
      `func (*${name}) DecodeResult(value Value) (*${result}, error) {`,
      `\tx := new(${result})`,
      '\tif err := x.FromValue(value); err != nil {',
      '\t\treturn nil, err',
      '\t}',
      '\treturn x, nil',
      '}',
      '',
    ];
  });
  function paramsLines(each: MessagePlan, lead: string): string[] {
    const name = nameOf(each.name);
    return [
      ...messageLines(each, lead, names, reader),
      `// Method is ${each.message}.`,
      `func (*${name}) Method() string {`,
      `\treturn ${literal(each.message)}`,
      '}',
      '',
      ...marker(`*${name}`, 'Request'),
    ];
  }
  const notifications = plan.notifications.flatMap((each) => {
    const name = nameOf(each.name);
    return [
      ...paramsLines(each, `${name} has the parameters of the notification ${each.message}.`),
      ...marker(`*${name}`, 'Notification'),
    ];
  });
  const results = plan.requests.flatMap(({ message, result }) => {
    const name = nameOf(result.name);
    return [
      ...messageLines(result, `${name} is what ${message} answers.`, names, reader),
      ...marker(`*${name}`, 'Result'),
    ];
  });
  const lines = [
    ...UNIONS,
    ...params,
    ...results,
    ...notifications,
    ...unknownType({ name: 'UnknownRequest', of: 'a request', key: 'Name', value: 'Params' }),
    '// Method is the name that came.',
    'func (x *UnknownRequest) Method() string { return x.Name }',
    '',
    'func (*UnknownRequest) isRequest() {}',
    '',
    ...unknownType({ name: 'UnknownResult', of: 'a result', key: 'Method', value: 'Data' }),
    'func (*UnknownResult) isResult() {}',
    '',
    ...decoder({
      ...{ kind: 'Request', key: 'method', value: 'params', names },
      messages: [...plan.requests.map((each) => each.params), ...plan.notifications],
      unknown: { type: 'UnknownRequest', expected: 'a request of this level' },
      summary:
        'reads the parameters of a request or notification by its name, as a tolerant reader.',
    }),
    ...decoder({
      ...{ kind: 'Result', key: 'method', value: 'result', names },
      messages: plan.requests.map((each) => ({ ...each.result, message: each.message })),
      unknown: { type: 'UnknownResult', expected: 'a result of this level' },
      summary: 'reads what a request answers by its name, as a tolerant reader.',
    }),
  ];
  return [...lines, ...reader.takeFunctions()];
}

const UNIONS = [
  '// Request has the parameters of any request or notification; those of one that this level of the',
  '// protocol does not know are an [*UnknownRequest].',
  'type Request interface {',
  '\tModel',
  '\t// Method is the name on the wire.',
  '\tMethod() string',
  '\tisRequest()',
  '}',
  '',
  '// Notification has the parameters of any notification: nothing answers it.',
  'type Notification interface {',
  '\tRequest',
  '\tisNotification()',
  '}',
  '',
  '// RequestOf has the parameters of a request that answers R: what a typed function takes to send any.',
  'type RequestOf[R Result] interface {',
  '\tRequest',
  '\tDecodeResult(value Value) (R, error)',
  '}',
  '',
  '// Result is what any request answers; to one that this level does not know it is an [*UnknownResult].',
  'type Result interface {',
  '\tModel',
  '\tisResult()',
  '}',
  '',
];

export function messageLines(
  message: MessagePlan,
  lead: string,
  names: GoPackage,
  reader: PlaceReader,
): string[] {
  const { nameOf } = names;
  const { record, inner, place } = message;
  const text = { name: nameOf(message.name), lead, docs: messageDocs(message) };
  return [
    ...inner.flatMap((each) => {
      const name = nameOf(each.name);
      const part = { name, lead: `${name} is a part of ${text.name}.`, docs: each.docs };
      return recordType(part, each, names, reader);
    }),
    ...(record ? recordType(text, record, names, reader) : valueType(text, place, names, reader)),
  ];
}

/** How the functions that read messages by their names are told. */
interface DecoderText {
  /** The union that they return. */
  kind: string;
  /** Their parameters: the name of the message, and what is read. */
  key: string;
  value: string;
  summary: string;
  messages: readonly MessagePlan[];
  /** The type of one that is not known, if there is one, and what is expected of a name else. */
  unknown: { type?: string; expected: string };
  names: GoPackage;
}

export function decoder({
  kind,
  key,
  value,
  summary,
  messages,
  unknown,
  names,
}: DecoderText): string[] {
  const refused = `return nil, misfit(${literal(unknown.expected)}, value)`;
  const kept = [
    'if value.kind != KindObject {',
    '\treturn nil, misfit("an object", value)',
    '}',
    `return &${unknown.type ?? ''}{${key}, *value}, nil`,
  ];
  const otherwise =
    unknown.type === undefined ? [refused] : ['if strict {', `\t${refused}`, '}', ...kept];
  return [
    ...comment(`Decode${kind} ${summary} It returns a [*DecodeError].`),
    `func Decode${kind}(${key} string, ${value} Value) (${kind}, error) {`,
    `\tx, err := read${kind}(${key}, &${value}, false)`,
    '\tif err != nil {',
    '\t\treturn nil, err',
    '\t}',
    '\treturn x, nil',
    '}',
    '',
    `func read${kind}(${key} string, value *Value, strict bool) (${kind}, *DecodeError) {`,
    `\tswitch ${key} {`,
    ...messages.flatMap((each) => [
      `\tcase ${literal(each.message)}:`,
      `\t\tx, err := ${names.readerOf(names.nameOf(each.name))}(value, strict)`,
      '\t\treturn &x, err',
    ]),
    '\t}',
    ...otherwise.map((line) => `\t${line}`),
    '}',
    '',
  ];
}
