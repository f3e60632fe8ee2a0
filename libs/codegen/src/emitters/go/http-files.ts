import type {
  HttpPlan,
  OperationPart,
  OperationPlan,
  PathMember,
} from '../language/plan/language-plan.js';
import { madePath, operationMessages } from '../language/plan/language-plan.js';
import { operationText } from '../language/doc-text.js';
import { argumentScope, exportedName, fieldNames, methodScope, privateName } from './go-names.js';
import type { GoPackage } from './go-package.js';
import { comment, indented, literal, marker } from './go-text.js';
import { decoder, messageLines } from './message-files.js';
import type { PlaceReader } from './place-reader.js';
import { appended } from './place-writer.js';
import { API_SOURCE } from './runtime/api-source.js';
import { unknownType } from './unknown-type.js';

/** What operations get and answer where that has no named type, and a table of all. */
export function operationLines(names: GoPackage, http: HttpPlan, reader: PlaceReader): string[] {
  const code = codeType(names, http);
  const shapes = http.operations.flatMap((operation) =>
    operationMessages(operation).flatMap((message) => {
      const name = names.nameOf(message.name);
      return messageLines(message, `${name} is of the operation ${operation.name}.`, names, reader);
    }),
  );
  const list = (errors: readonly string[]): string =>
    `[]${code}{${errors.map(literal).join(', ')}}`;
  const rows = http.operations.map(({ name, method, path, lines, scope = '', errors }) => {
    const parts = [name, method, path].map(literal).join(', ');
    const refused = errors.length > 0 ? list(errors) : 'nil';
    return `\t{${parts}, ${String(lines)}, ${literal(scope)}, ${refused}},`;
  });
  return [
    ...shapes,
    '// APIOperation is where an operation is, and what its caller needs.',
    'type APIOperation struct {',
    ...indented([
      '// Name is what it is called.',
      'Name string',
      '// Method is that of HTTP.',
      'Method string',
      '// Path has names in braces, as in /v1/users/{name}.',
      'Path string',
      '// Lines is whether body and result are lines of JSON.',
      'Lines bool',
      '// Scope is what its caller must be allowed; empty where anybody may ask.',
      'Scope string',
      '// Errors are what it may be refused with besides [CommonErrors].',
      `Errors []${code}`,
    ]),
    '}',
    '',
    '// CommonErrors are what any operation may be refused with.',
    `func CommonErrors() []${code} {`,
    `\treturn ${list(http.common)}`,
    '}',
    '',
    '// Operations are all operations of this level.',
    'func Operations() []APIOperation {',
    '\treturn slices.Clone(operationTable)',
    '}',
    '',
    ...(rows.length > 0
      ? ['var operationTable = []APIOperation{', ...rows, '}']
      : ['var operationTable = []APIOperation{}']),
    '',
    ...reader.takeFunctions(),
  ];
}

/** What the server sends of its own accord, with a union of all. */
export function webhookLines(names: GoPackage, http: HttpPlan, reader: PlaceReader): string[] {
  const { webhooks, kindMember } = http;
  if (webhooks.length === 0) return [];
  return [
    '// Webhook is any webhook; one that this level of the protocol does not know is an',
    '// [*UnknownWebhook].',
    'type Webhook interface {',
    '\tModel',
    '\t// WebhookKind is the kind on the wire.',
    '\tWebhookKind() string',
    '\tisWebhook()',
    '}',
    '',
    ...webhooks.flatMap((webhook) => {
      const name = names.nameOf(webhook.name);
      return [
        ...messageLines(webhook, `${name} is the webhook ${webhook.message}.`, names, reader),
        `// WebhookKind is ${webhook.message}.`,
        `func (*${name}) WebhookKind() string {`,
        `\treturn ${literal(webhook.message)}`,
        '}',
        '',
        ...marker(`*${name}`, 'Webhook'),
      ];
    }),
    ...unknownType({ name: 'UnknownWebhook', of: 'a webhook', key: 'Kind', value: 'Data' }),
    '// WebhookKind is the kind that came.',
    'func (x *UnknownWebhook) WebhookKind() string { return x.Kind }',
    '',
    'func (*UnknownWebhook) isWebhook() {}',
    '',
    ...decoder({
      ...{ kind: 'Webhook', key: 'kind', value: 'data', messages: webhooks, names },
      unknown: { type: 'UnknownWebhook', expected: 'a webhook of this level' },
      summary: 'reads a webhook by its kind, as a tolerant reader.',
    }),
    ...(kindMember === undefined ? [] : parser(kindMember)),
    ...reader.takeFunctions(),
  ];
}

function parser(member: string): string[] {
  return [
    '// ParseWebhook reads the body of a webhook. It returns a [*DecodeError], and says nothing of who',
    '// sent it: verify the signature before.',
    'func ParseWebhook(text []byte) (Webhook, error) {',
    '\tvalue, err := ParseJSON(text)',
    '\tif err != nil {',
    '\t\treturn nil, err',
    '\t}',
    `\tkind := value.Member(${literal(member)})`,
    '\tif kind.kind != KindText {',
    '\t\treturn nil, misfit("a webhook with its kind", &value)',
    '\t}',
    '\treturn DecodeWebhook(kind.text, value)',
    '}',
    '',
  ];
}

/** A method for each operation. */
export function apiClientLines(names: GoPackage, http: HttpPlan, reader: PlaceReader): string[] {
  const headers = http.headers.flatMap(({ name, summary }) => {
    const factory = names.scope.take(exportedName(name));
    return [
      ...comment(`${factory} is the header ${name}. ${summary}`),
      `func ${factory}(value string) APIHeader {`,
      `\treturn APIHeader{${literal(name)}, value}`,
      '}',
      '',
    ];
  });
  const scope = methodScope();
  const methods = http.operations.flatMap((operation, i) => [
    ...operationMethod(operation, i, scope.take(exportedName(operation.name)), names, reader),
    '',
  ]);
  return [...headers, ...methods, ...reader.takeFunctions()];
}

function operationMethod(
  operation: OperationPlan,
  index: number,
  method: string,
  names: GoPackage,
  reader: PlaceReader,
): string[] {
  const { name, pathMembers, query, body, result, lines } = operation;
  const scope = argumentScope();
  const isList = lines && body !== undefined;
  const [sent, asked] = [isList ? 'lines' : 'body', 'query'].map((each) => scope.take(each));
  const inPath = pathMembers.map((member) => ({
    ...member,
    variable: scope.take(privateName(exportedName(member.name))),
  }));
  const typeOf = ({ place }: OperationPart): string => names.goType(place.type).text;
  const checked = madePath(operation, inPath, names.plan);
  const parameters = [
    'ctx context.Context',
    ...inPath.map(({ variable, type }) => `${variable} ${names.goType(type).text}`),
    ...(query ? [`${asked ?? ''} ${typeOf(query)}`] : []),
    ...(body ? [`${sent ?? ''} ${isList ? '[]' : ''}${typeOf(body)}`] : []),
    'headers ...APIHeader',
  ];
  const write = (part: OperationPart, variable: string): string =>
    `${appended(part.place.type, 'nil', variable, names.types)}, ${reader.reader(part.place, `${name}-Part`)}`;
  const isStruct = result !== undefined && isRecord(result, names);
  const answers = lines ? 'answerLines' : isStruct ? 'answerTo' : 'answer';
  const resultText = result ? typeOf(result) : '';
  const returned = result ? `(${lines ? '[]' : isStruct ? '*' : ''}${resultText}, error)` : 'error';
  const described = inPath.map(({ variable, description }) => ({ name: variable, description }));
  const { docs } = operation;
  const summary = `${method} asks for ${name}. ${docs.summary}`;
  return [
    ...comment(operationText({ ...operation, docs: { ...docs, summary } }, described)),
    `func (c *APIClient) ${method}(${parameters.join(', ')}) ${returned} {`,
    ...indented([
      `r := newRequest(&operationTable[${String(index)}], headers)`,
      ...(checked ? [`checkPath(r, ${write(checked.part, pathValue(checked, names))})`] : []),
      ...inPath.map((member) => `r.fill(${literal(member.name)}, ${asText(member, names)})`),
      ...(query ? [`setQuery(r, ${write(query, asked ?? '')})`] : []),
      ...(body && isList
        ? [
            `for _, each := range ${sent ?? ''} {`,
            ...indented([`addLine(r, ${write(body, 'each')})`]),
            '}',
          ]
        : body
          ? [`setBody(r, ${write(body, sent ?? '')})`]
          : []),
      ...(result
        ? [`return ${answers}(ctx, c, r, ${reader.reader(result.place, `${name}-Reply`)})`]
        : ['_, err := c.ask(ctx, r)', 'return err']),
    ]),
    '}',
  ];
}

function isRecord({ place, message }: OperationPart, { plan }: GoPackage): boolean {
  if (message) return true;
  const { type } = place;
  return (
    type.kind === 'named' &&
    plan.types.some(({ name, record }) => name === type.name && record !== undefined)
  );
}

/** What stands in a path as one value. */
function pathValue(
  { name, members, values }: NonNullable<ReturnType<typeof madePath>>,
  { nameOf }: GoPackage,
): string {
  const fields = fieldNames(members.map((each) => each.name));
  const given = members.map((each, i) => `${fields.get(each.name) ?? ''}: ${values[i] ?? ''}`);
  return `${nameOf(name)}{${given.join(', ')}}`;
}

/** The expression of what stands in a path as text. */
function asText(
  { type, variable }: PathMember & { variable: string },
  { types }: GoPackage,
): string {
  const base = type.kind === 'named' ? types.enums.get(type.name) : undefined;
  const value = base === undefined ? variable : `${base}(${variable})`;
  if (type.kind === 'boolean') return `strconv.FormatBool(${value})`;
  if (type.kind === 'integer' || base === 'int64') return `strconv.FormatInt(${value}, 10)`;
  if (type.kind === 'number' || base === 'float64')
    return `strconv.FormatFloat(${value}, 'g', -1, 64)`;
  return value;
}

/** How requests are made and answers read. */
export function apiSource(names: GoPackage, http: HttpPlan, reader: PlaceReader): string {
  const { problem } = http;
  const terms: Readonly<Record<string, string>> = {
    CODE: codeType(names, http),
    PROBLEM: problem ? names.goType(problem.type).text : 'Value',
    READ_PROBLEM: problem ? reader.reader(problem, 'Problem') : 'readValue',
  };
  return API_SOURCE.replace(/\$([A-Z_]+)/g, (whole, term: string) => terms[term] ?? whole);
}

/** The type of codes of refusals. */
function codeType({ nameOf }: GoPackage, { codes }: HttpPlan): string {
  return codes ? nameOf(codes.name) : 'string';
}
