import { messageDocs } from '../language/doc-text.js';
import type { MessagePlan, RequestPlan } from '../language/plan/language-plan.js';
import { functionHead, PlaceReader } from './place-reader.js';
import type { ModuleDraft } from './python-module.js';
import type { PythonPackage } from './python-package.js';
import { bracketed, indented, literal } from './python-text.js';
import { type ClassExtras, recordClass, valueClass } from './record-class.js';

/** The module of what the gateway sends unasked, with unions by target and of all. */
export function eventsModule(names: PythonPackage): ModuleDraft {
  const { plan, nameOf, targetUnions } = names;
  const reader = new PlaceReader(names.types);
  const { lines, classes } = messageClasses(plan.events, names, reader, ({ message }) => ({
    constants: [`NAME: ClassVar[str] = ${literal(message)}`],
  }));
  const unions = [...targetUnions].flatMap(([target, union]) => {
    const of = plan.events.filter((event) => event.target === target);
    const summary = plan.model.targets.find((each) => each.name === target)?.summary ?? '';
    const text = `An event of a ${target}. ${summary}`;
    return [
      ...unionOf(
        union,
        of.map(({ name }) => nameOf(name)),
      ),
      `"""${text}"""`,
    ];
  });
  return {
    name: 'events',
    summary: 'Events as they cross the wire, and their union.',
    lines: [
      ...reader.constants,
      ...reader.functions,
      ...lines,
      ...unknownClass('UnknownEvent', 'An event that this level does not know.', 'name', 'data'),
      ...['', '', ...unions],
      ...unionOf('Event', [...plan.events.map(({ name }) => nameOf(name)), 'UnknownEvent']),
      '"""Any event; one that this level of the protocol does not know keeps its name and data."""',
      ...table('_EVENTS', 'Event', plan.events, nameOf),
      ...decoder({
        ...{ name: 'decode_event', key: 'name', value: 'data', readers: '_EVENTS' },
        ...{ union: 'Event', unknown: 'UnknownEvent', known: 'an event of this level' },
        summary: 'Reads the data of an event by its name.',
      }),
    ],
    exports: [...classes, ...targetUnions.values(), 'UnknownEvent', 'Event', 'decode_event'],
  };
}

/** The module of what a client hands to listeners. */
export function payloadsModule(names: PythonPackage): ModuleDraft {
  const { plan, nameOf } = names;
  const reader = new PlaceReader(names.types);
  const { lines, classes } = messageClasses(plan.payloads, names, reader, () => ({}));
  return {
    name: 'payloads',
    summary: 'What a client hands to listeners, with objects of the client itself in it.',
    lines: [
      ...reader.constants,
      ...reader.functions,
      ...lines,
      ...table('_PAYLOADS', 'Model', plan.payloads, nameOf),
      ...['', '', 'def decode_payload(name: str, value: Json, strict: bool = False) -> Model:'],
      '    """Reads the payload of an event. Raises `DecodeError`, and `KeyError` for an unknown name."""',
      '    return _PAYLOADS[name](value, strict)',
    ],
    exports: [...classes, 'decode_payload'],
  };
}

/** The module of parameters, results and notifications. */
export function requestsModule(names: PythonPackage): ModuleDraft {
  const { plan, nameOf } = names;
  const reader = new PlaceReader(names.types);
  const results = messageClasses(
    plan.requests.map(({ result }) => result),
    names,
    reader,
    () => ({}),
  );
  const requestOf = new Map(plan.requests.map((request) => [request.params, request]));
  const params = messageClasses(
    [...requestOf.keys(), ...plan.notifications],
    names,
    reader,
    (each) => paramsExtras(each, requestOf.get(each), nameOf),
  );
  const all = (messages: readonly MessagePlan[]): string[] =>
    messages.map(({ name }) => nameOf(name));
  const requests = plan.requests.map((each) => each.params);
  const answers = plan.requests.map((each) => each.result);
  return {
    name: 'requests',
    summary: 'Requests with what they answer, and notifications.',
    lines: [
      ...reader.constants,
      ...reader.functions,
      ...results.lines,
      ...params.lines,
      ...unknownClass(
        'UnknownRequest',
        'A request that this level does not know.',
        'method',
        'params',
      ),
      ...['', '', ...unionOf('Request', [...all(requests), 'UnknownRequest'])],
      '"""Parameters of any request."""',
      ...(plan.notifications.length > 0
        ? [
            ...unionOf('Notification', all(plan.notifications)),
            '"""Parameters of any notification."""',
          ]
        : []),
      ...unionOf('Result', answers.length > 0 ? all(answers) : ['Model']),
      '"""What any request answers."""',
      ...REQUEST_OF,
      ...table('_REQUESTS', requestUnion(names), [...requests, ...plan.notifications], nameOf),
      ...decoder({
        ...{ name: 'decode_request', key: 'method', value: 'params', readers: '_REQUESTS' },
        ...{ unknown: 'UnknownRequest', known: 'a request of this level' },
        union: requestUnion(names),
        summary: 'Reads the parameters of a request or notification by its name.',
      }),
      ...table('_RESULTS', 'Result', answers, nameOf),
      ...['', '', 'def decode_result(method: str, value: Json, strict: bool = False) -> Result:'],
      '    """Reads what a request answers. Raises `DecodeError`, and `KeyError` for an unknown method."""',
      '    return _RESULTS[method](value, strict)',
    ],
    exports: [
      ...results.classes,
      ...params.classes,
      ...['UnknownRequest', 'Request', 'RequestOf', 'Result', 'decode_request', 'decode_result'],
      ...(plan.notifications.length > 0 ? ['Notification'] : []),
    ],
  };
}

function requestUnion({ plan }: PythonPackage): string {
  return plan.notifications.length > 0 ? 'Request | Notification' : 'Request';
}

export function messageClasses(
  messages: readonly MessagePlan[],
  { nameOf }: PythonPackage,
  reader: PlaceReader,
  extrasOf: (message: MessagePlan) => ClassExtras,
): { lines: string[]; classes: string[] } {
  const lines: string[] = [];
  const classes: string[] = [];
  for (const message of messages) {
    const { name, place, record, inner } = message;
    const said = messageDocs(message);
    for (const each of inner) {
      lines.push('', '', ...recordClass(each, nameOf(each.name), reader));
      classes.push(nameOf(each.name));
    }
    const extras = extrasOf(message);
    const text = record
      ? recordClass({ ...record, docs: said }, nameOf(name), reader, extras)
      : valueClass(said, place, nameOf(name), reader, extras);
    lines.push('', '', ...text);
    classes.push(nameOf(name));
  }
  return { lines, classes };
}

function paramsExtras(
  { message }: MessagePlan,
  request: RequestPlan | undefined,
  nameOf: (name: string) => string,
): ClassExtras {
  const constants = [`METHOD: ClassVar[str] = ${literal(message)}`];
  if (!request) return { constants };
  const result = nameOf(request.result.name);
  return {
    constants,
    methods: [
      '',
      '@staticmethod',
      `def result_from_json(value: Json, strict: bool = False) -> ${result}:`,
      '    """Reads what this request answers. Raises `DecodeError`."""',
      `    return ${result}.from_json(value, strict)`,
    ],
  };
}

/** The class of a message that this level does not know. */
export function unknownClass(
  className: string,
  summary: string,
  key: string,
  value: string,
): string[] {
  return [
    ...['', '', '@dataclass(frozen=True, slots=True)', `class ${className}:`],
    ...indented([
      `"""${summary}"""`,
      '',
      `${key}: str`,
      `${value}: Mapping[str, Json] = field(repr=False, hash=False)`,
      '',
      'def to_json(self) -> dict[str, Json]:',
      `    """Its ${value}, as they came."""`,
      `    return dict(self.${value})`,
    ]),
  ];
}

export function unionOf(name: string, options: readonly string[]): string[] {
  const flat = `${name}: TypeAlias = ${options.join(' | ')}`;
  if (flat.length <= 100) return [flat];
  return bracketed(`${name}: TypeAlias = (`, options, ')', { operator: '|' });
}

export function table(
  name: string,
  type: string,
  messages: readonly MessagePlan[],
  nameOf: (name: string) => string,
): string[] {
  const entries = messages.map(
    (each) => `${literal(each.message)}: ${nameOf(each.name)}.from_json`,
  );
  return [
    ...['', ''],
    ...bracketed(
      `${name}: Final[dict[str, Callable[[Json, bool], ${type}]]] = {`,
      entries,
      '}',
      'literal',
    ),
  ];
}

/** How the function that reads messages by their names is told. */
interface DecoderText {
  name: string;
  /** Its parameters: the name of the message, and what is read. */
  key: string;
  value: string;
  summary: string;
  /** Table of readers. */
  readers: string;
  union: string;
  unknown: string;
  /** What is expected of a name. */
  known: string;
}

/** One that is not known is kept as it came. */
export function decoder({
  name,
  key,
  value,
  summary,
  readers,
  union,
  unknown,
  known,
}: DecoderText): string[] {
  const parameters = [`${key}: str`, `${value}: Json`, 'strict: bool = False'];
  return [
    ...['', ''],
    ...functionHead(name, parameters, union),
    ...indented([
      `"""${summary} Raises \`DecodeError\`."""`,
      `read = ${readers}.get(${key})`,
      'if read is not None:',
      `    return read(${value}, strict)`,
      'if strict:',
      `    raise misfit("${known}", ${value})`,
      `if not isinstance(${value}, dict):`,
      `    raise misfit("an object", ${value})`,
      `return ${unknown}(${key}, ${value})`,
    ]),
  ];
}

const REQUEST_OF = [
  '',
  'R = TypeVar("R", covariant=True)',
  '',
  '',
  'class RequestOf(Protocol[R]):',
  '    """Parameters of a request that answers `R`: what a typed function takes to send any."""',
  '',
  '    METHOD: ClassVar[str]',
  '',
  '    @classmethod',
  '    def from_json(cls, value: Json, strict: bool = False) -> Model:',
  '        """Reads parameters. Raises `DecodeError`."""',
  '        ...',
  '',
  '    def to_json(self) -> Json:',
  '        """The parameters as JSON."""',
  '        ...',
  '',
  '    @staticmethod',
  '    def result_from_json(value: Json, strict: bool = False) -> R:',
  '        """Reads what the request answers. Raises `DecodeError`."""',
  '        ...',
];
