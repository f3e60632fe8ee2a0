import { operationText } from '../language/doc-text.js';
import {
  type HttpPlan,
  madePath,
  type OperationPart,
  type OperationPlan,
} from '../language/plan/language-plan.js';
import type { NamedMember } from '../language/plan/place.js';
import { snakeCase } from '../language/words.js';
import { partReader } from './http-modules.js';
import { PlaceReader } from './place-reader.js';
import type { ModuleDraft } from './python-module.js';
import {
  API_FUNCTIONS,
  CALLED,
  fieldNames,
  operationArguments,
  operationMethodNames,
} from './python-names.js';
import type { PythonPackage } from './python-package.js';
import { annotation } from './python-types.js';
import { type Nested, nestedLines } from './python-nested.js';
import { bracketed, docstring, indented, literal } from './python-text.js';
import { fieldType } from './record-class.js';

/** The module of clients: a method for each operation, for programs with threads and on asyncio. */
export function apiClientModule(names: PythonPackage, http: HttpPlan): ModuleDraft {
  const reader = new PlaceReader(names.types);
  const methods = operationMethodNames(http.operations.map(({ name }) => name));
  const client = (name: string, isAsync: boolean, head: readonly string[]): string[] => [
    ...['', '', `class ${name}:`],
    ...indented([
      ...head,
      ...http.operations.flatMap((operation) => {
        const method = methods.get(operation.name) ?? snakeCase(operation.name);
        return ['', ...operationMethod({ operation, method, isAsync, names, http, reader })];
      }),
    ]),
  ];
  const sync = client('ApiClient', false, constructorOf(false));
  const asynchronous = client('AsyncApiClient', true, constructorOf(true));
  return {
    name: 'api_client',
    summary: 'A method for each operation.',
    lines: [...reader.constants, ...reader.functions, ...sync, ...asynchronous],
    exports: http.operations.length === 0 ? [] : ['ApiClient', 'AsyncApiClient'],
    calls: [...CALLED, ...API_FUNCTIONS],
  };
}

interface MethodTerms {
  operation: OperationPlan;
  method: string;
  isAsync: boolean;
  names: PythonPackage;
  http: HttpPlan;
  reader: PlaceReader;
}

function operationMethod({
  operation,
  method,
  isAsync,
  names,
  http,
  reader,
}: MethodTerms): string[] {
  const { name, pathMembers, query, body, result, lines } = operation;
  const argument = operationArguments();
  const inPath = pathMembers.map((member) => ({ ...member, variable: argument(member.name) }));
  const sent = body && argument(lines ? 'lines' : 'body');
  const asked = queryArguments(query, names, reader, argument);
  const headers = http.headers
    .filter(({ methods }) => methods.includes(operation.method))
    .map((header) => ({ ...header, variable: argument(header.name) }));
  const bodyType = body && partType(body, names, reader);
  const keywords = [
    ...asked.map(({ variable, type }) => `${variable}: ${type}`),
    ...headers.map(({ variable }) => `${variable}: str | None = None`),
    'headers: Mapping[str, str] | None = None',
  ];
  const parameters = [
    'self',
    ...inPath.map(({ variable, type }) => `${variable}: ${annotation(type, names.types.names)}`),
    ...(sent === undefined
      ? []
      : [`${sent}: ${lines ? `Iterable[${bodyType ?? ''}]` : (bodyType ?? '')}`]),
    '*',
    ...keywords,
  ];
  const resultType = result ? partType(result, names, reader) : 'None';
  const returned = lines && result ? `tuple[${resultType}, ...]` : resultType;
  const described = [
    ...inPath,
    ...asked,
    ...headers.map((each) => ({ ...each, description: each.summary })),
  ].map(({ variable, description }) => ({ name: variable, description }));
  const text = isAsync ? operation.docs.summary : operationText(operation, described);
  const readBody = body && partReader(body, names, reader, `${name}_body`);
  const readQuery = query && partReader(query, names, reader, `${name}_query`);
  const all = headers.map(({ name: header, variable }) => `${literal(header)}: ${variable}`);
  const parts: (string | Nested)[] = [
    `OPERATIONS[${literal(name)}]`,
    all.length > 0 ? literalOf('{', [...all, '**(headers or {})'], '}') : 'headers or {}',
    ...(inPath.length > 0
      ? [
          checkedPath(operation, inPath, names, reader) ??
            literalOf(
              'path={',
              inPath.map((each) => `${literal(each.name)}: ${pathValue(each)}`),
              '}',
            ),
        ]
      : []),
    ...(query && asked.length > 0 ? [call('query=checked', ['query', readQuery ?? ''])] : []),
    ...(sent === undefined
      ? []
      : [call(lines ? 'lines=checked_lines' : 'body=checked', [sent, readBody ?? ''])]),
  ];
  const answer = [
    `OPERATIONS[${literal(name)}]`,
    `${isAsync ? 'await ' : ''}self._transport(request)`,
    ...(result ? [partReader(result, names, reader, `${name}_reply`)] : []),
  ];
  const read = result ? (lines ? 'return read_lines(' : 'return read_answer(') : 'read_nothing(';
  return [
    ...bracketed(
      `${isAsync ? 'async ' : ''}def ${method}(`,
      parameters,
      `) -> ${returned}:`,
      'call',
      4,
    ),
    ...indented([
      ...docstring(text, 8),
      ...(query && asked.length > 0 ? queryLines(query, asked, names) : []),
      ...nestedLines(call('request = self._request', parts), 8),
      ...bracketed(read, answer, ')', 'call', 8),
    ]),
  ];
}

function call(name: string, parts: readonly (string | Nested)[]): Nested {
  return { begin: `${name}(`, parts, end: ')' };
}

function literalOf(begin: string, parts: readonly string[], end: string): Nested {
  return { begin, parts, end, isLiteral: true };
}

interface QueryArgument {
  variable: string;
  type: string;
  description?: string | undefined;
  /** The field of the query's class that it fills; undefined where it is the whole query. */
  field?: string;
}

/** The members of a query, the required ones first; else the query as one. */
function queryArguments(
  query: OperationPart | undefined,
  names: PythonPackage,
  reader: PlaceReader,
  argument: (name: string) => string,
): QueryArgument[] {
  if (query === undefined) return [];
  const members = queryMembers(query, names);
  if (members === undefined) return [{ variable: 'query', type: partType(query, names, reader) }];
  const fields = fieldNames(members.map(({ name }) => name));
  const inOrder = [
    ...members.filter(({ required }) => required),
    ...members.filter(({ required }) => !required),
  ];
  return inOrder.map((member) => {
    const absent = member.nullable ? ' = ABSENT' : ' = None';
    return {
      variable: argument(member.name),
      type: `${fieldType(member, reader)}${member.required ? '' : absent}`,
      description: member.description,
      field: fields.get(member.name) ?? member.name,
    };
  });
}

function queryMembers(
  { place, message }: OperationPart,
  { plan }: PythonPackage,
): readonly NamedMember[] | undefined {
  const { type } = place;
  const record =
    message?.record ??
    (type.kind === 'named' ? plan.types.find(({ name }) => name === type.name)?.record : undefined);
  return record?.members.named;
}

/** Makes the query of its arguments, where it is not given as one. */
function queryLines(
  { place, message }: OperationPart,
  asked: readonly QueryArgument[],
  { nameOf }: PythonPackage,
): string[] {
  if (asked.some(({ field }) => field === undefined)) return [];
  const of = message?.name ?? (place.type.kind === 'named' ? place.type.name : '');
  const values = asked.map(({ field, variable }) => `${field ?? ''}=${variable}`);
  return bracketed(`query = ${nameOf(of)}(`, values, ')', 'call', 8);
}

/** What stands in the path as one value, checked as all that is sent. */
function checkedPath(
  operation: OperationPlan,
  inPath: readonly { name: string; variable: string }[],
  names: PythonPackage,
  reader: PlaceReader,
): Nested | undefined {
  const made = madePath(operation, inPath, names.plan);
  if (!made) return undefined;
  const fields = fieldNames(made.members.map(({ name }) => name));
  const values = made.members.map(
    ({ name }, i) => `${fields.get(name) ?? name}=${made.values[i] ?? ''}`,
  );
  const read = partReader(made.part, names, reader, `${operation.name}_path`);
  return call('path=checked', [call(names.nameOf(made.name), values), read]);
}

function pathValue({ type, variable }: { type: { kind: string }; variable: string }): string {
  return type.kind === 'named' ? `plain(${variable})` : variable;
}

function partType(
  { place, message }: OperationPart,
  { nameOf }: PythonPackage,
  reader: PlaceReader,
): string {
  return message ? nameOf(message.name) : reader.annotation(place);
}

function constructorOf(isAsync: boolean): string[] {
  const transport = isAsync
    ? 'transport: AsyncTransport,'
    : 'transport: Transport = standard_transport,';
  const sends = isAsync
    ? '`transport` sends the requests.'
    : '`transport` sends the requests, by default with the standard library.';
  return [
    `"""A method for each operation${isAsync ? ', for programs on asyncio' : ''}. Each raises \`ApiError\` where it is refused."""`,
    '',
    'def __init__(',
    '    self,',
    '    url: str,',
    '    key: str | Callable[[], str] | None = None,',
    '    *,',
    `    ${transport}`,
    '    headers: Mapping[str, str] | None = None,',
    '    timeout: float | None = 30.0,',
    ') -> None:',
    ...indented([
      '"""A client of the server at `url`, after which come the paths of operations.',
      '',
      'The key goes with each request as a bearer token; a function is asked each time.',
      `\`headers\` go with each request as well. ${sends}`,
      '"""',
      'self._url = url',
      'self._key = key',
      'self._transport = transport',
      'self._headers = dict(headers or {})',
      'self._timeout = timeout',
    ]),
    '',
    'def _request(',
    '    self,',
    '    operation: ApiOperation,',
    '    headers: Mapping[str, str | None],',
    '    *,',
    '    path: Json = None,',
    '    query: Json = None,',
    '    body: Json = None,',
    '    lines: Iterable[Json] | None = None,',
    ') -> ApiRequest:',
    ...indented([
      'key = self._key() if callable(self._key) else self._key',
      'bearer = {} if key is None else {"Authorization": f"Bearer {key}"}',
      'return write_request(',
      '    self._url,',
      '    operation,',
      '    {**bearer, **self._headers, **headers},',
      '    self._timeout,',
      '    path=path,',
      '    query=query,',
      '    body=body,',
      '    lines=lines,',
      ')',
    ]),
  ];
}
