import {
  type HttpPlan,
  type OperationPart,
  operationMessages,
} from '../language/plan/language-plan.js';
import { constantNames } from './python-names.js';
import { decoder, messageClasses, table, unionOf, unknownClass } from './message-modules.js';
import { PlaceReader } from './place-reader.js';
import type { ModuleDraft } from './python-module.js';
import type { PythonPackage } from './python-package.js';
import { type Nested, nestedLines } from './python-nested.js';
import { indented, literal } from './python-text.js';

/** The module of what operations get and answer, with a table of all. */
export function operationsModule(names: PythonPackage, http: HttpPlan): ModuleDraft {
  const reader = new PlaceReader(names.types);
  const messages = http.operations.flatMap(operationMessages);
  const { lines, classes } = messageClasses(messages, names, reader, () => ({}));
  const codes = codeConstants(names, http);
  const read = (part: OperationPart | undefined, name: string): string =>
    part ? partReader(part, names, reader, name) : 'None';
  const rows = http.operations.flatMap((operation) => {
    const { name, method, path, pathParams, query, body, result } = operation;
    const { lines: areLines, scope, errors } = operation;
    const settings = [
      ...[literal(name), literal(method), literal(path)],
      ...(pathParams ? [`path_params=${read(pathParams, `${name}_path`)}`] : []),
      ...(query ? [`query=${read(query, `${name}_query`)}`] : []),
      ...(body ? [`body=${read(body, `${name}_body`)}`] : []),
      ...(result ? [`result=${read(result, `${name}_reply`)}`] : []),
      ...(areLines ? ['lines=True'] : []),
      ...(scope === undefined ? [] : [`scope=${literal(scope)}`]),
      ...(errors.length > 0 ? [codeTuple('errors=', errors, codes)] : []),
    ];
    const entry = { begin: `${literal(name)}: ApiOperation(`, parts: settings, end: ')' };
    return indented(nestedLines(entry, 4, ','));
  });
  return {
    name: 'operations',
    summary: 'Operations over HTTP: where each is, what it gets and what it answers.',
    lines: [
      ...reader.constants,
      ...reader.functions,
      ...lines,
      ...operationClass(codeType(names, http)),
      ...['', ''],
      ...nestedLines(
        codeTuple(
          `COMMON_ERRORS: Final[tuple[${codeType(names, http)}, ...]] = `,
          http.common,
          codes,
        ),
      ),
      '"""What any operation may be refused with."""',
      '',
      ...(rows.length > 0
        ? ['OPERATIONS: Final[Mapping[str, ApiOperation]] = {', ...rows, '}']
        : ['OPERATIONS: Final[Mapping[str, ApiOperation]] = {}']),
      '"""Every operation by its name."""',
    ],
    exports: [...classes, 'ApiOperation', 'COMMON_ERRORS', 'OPERATIONS'],
  };
}

/** The module of what the server sends of its own accord. */
export function webhooksModule(names: PythonPackage, http: HttpPlan): ModuleDraft {
  const { nameOf } = names;
  const { webhooks, kindMember } = http;
  const reader = new PlaceReader(names.types);
  const { lines, classes } = messageClasses(webhooks, names, reader, ({ message }) => ({
    constants: [`KIND: ClassVar[str] = ${literal(message)}`],
  }));
  const exports = [...classes, 'UnknownWebhook', 'Webhook', 'decode_webhook'];
  return {
    name: 'webhooks',
    summary: 'Webhooks: what the server sends of its own accord, and their union.',
    lines: [
      ...reader.constants,
      ...reader.functions,
      ...lines,
      ...unknownClass(
        ...([
          'UnknownWebhook',
          'A webhook that this level does not know.',
          'kind',
          'data',
        ] as const),
      ),
      ...['', ''],
      ...unionOf('Webhook', [...webhooks.map(({ name }) => nameOf(name)), 'UnknownWebhook']),
      '"""Any webhook; one that this level of the protocol does not know keeps its kind and data."""',
      ...table('_WEBHOOKS', 'Webhook', webhooks, nameOf),
      ...decoder({
        ...{ name: 'decode_webhook', key: 'kind', value: 'data', readers: '_WEBHOOKS' },
        ...{ union: 'Webhook', unknown: 'UnknownWebhook', known: 'a webhook of this level' },
        summary: 'Reads a webhook by its kind.',
      }),
      ...(kindMember === undefined ? [] : parser(kindMember)),
    ],
    exports:
      webhooks.length === 0
        ? []
        : [...exports, ...(kindMember === undefined ? [] : ['parse_webhook'])],
  };
}

function parser(member: string): string[] {
  return [
    ...['', ''],
    'def parse_webhook(text: str | bytes) -> Webhook:',
    ...indented([
      '"""Reads the body of a webhook. Raises `DecodeError`.',
      '',
      'It says nothing of who sent it: verify the signature before.',
      '"""',
      'value = parse_json(text)',
      `kind = value.get(${literal(member)}) if isinstance(value, dict) else None`,
      'if not isinstance(kind, str):',
      '    raise misfit("a webhook with its kind", value)',
      'return decode_webhook(kind, value)',
    ]),
  ];
}

/** A function of JSON that reads a part. */
export function partReader(
  { place, message }: OperationPart,
  { nameOf }: PythonPackage,
  reader: PlaceReader,
  hint: string,
): string {
  return message ? `${nameOf(message.name)}.from_json` : reader.reader(place, hint);
}

/** The type of codes of refusals. */
export function codeType({ nameOf }: PythonPackage, { codes }: HttpPlan): string {
  return codes ? nameOf(codes.name) : 'str';
}

function codeConstants(names: PythonPackage, http: HttpPlan): ReadonlyMap<string, string> {
  const members = http.codes?.members ?? [];
  const constants = constantNames(members.map(({ name }) => name));
  return new Map(
    members.map(({ value }, i) => [
      String(value),
      `${codeType(names, http)}.${constants[i] ?? ''}`,
    ]),
  );
}

function codeTuple(
  before: string,
  errors: readonly string[],
  codes: ReadonlyMap<string, string>,
): Nested {
  const parts = errors.map((each) => codes.get(each) ?? literal(each));
  return { begin: `${before}(`, parts, end: parts.length === 1 ? ',)' : ')', isLiteral: true };
}

function operationClass(code: string): string[] {
  return [
    ...['', '', '@dataclass(frozen=True, slots=True)', 'class ApiOperation:'],
    ...indented([
      '"""Where an operation is, and how its parts are read."""',
      '',
      'name: str',
      'method: str',
      'path: str',
      '"""With names in braces: `/v1/users/{name}`."""',
      'path_params: Callable[[Json, bool], object] | None = None',
      '"""Reads what stands in the path; `None` where that is nothing, as for the others."""',
      'query: Callable[[Json, bool], object] | None = None',
      'body: Callable[[Json, bool], object] | None = None',
      'result: Callable[[Json, bool], object] | None = None',
      'lines: bool = False',
      '"""Whether body and result are lines of JSON, each of which is read by itself."""',
      'scope: str | None = None',
      '"""What its caller must be allowed; `None` where anybody may ask."""',
      `errors: tuple[${code}, ...] = ()`,
      '"""What it may be refused with besides `COMMON_ERRORS`."""',
    ]),
  ];
}
