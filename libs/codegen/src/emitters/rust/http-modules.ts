import { operationText } from '../language/doc-text.js';
import {
  type HttpPlan,
  madePath,
  operationMessages,
  type OperationPart,
  type OperationPlan,
  type PathMember,
  pathRecord,
} from '../language/plan/language-plan.js';
import { snakeCase } from '../language/words.js';
import { messageUnion, unknownMessage } from './message-union.js';
import { messagesModule } from './modules.js';
import type { Patterns } from './patterns.js';
import { API } from './runtime/api.js';
import type { ModuleDraft } from './rust-module.js';
import { argumentNames, operationMethods } from './rust-names.js';
import type { RustPackage } from './rust-package.js';
import { bracketed, docComment, indented, literal } from './rust-text.js';

/** What a protocol has over HTTP. */
export function httpModules(names: RustPackage, http: HttpPlan, patterns: Patterns): ModuleDraft[] {
  return [
    ...(http.operations.length > 0
      ? [operationsModule(names, http, patterns), apiModule(names, http), clientModule(names, http)]
      : []),
    ...(http.webhooks.length > 0 ? [webhooksModule(names, http, patterns)] : []),
  ];
}

const PARTS = [
  { part: 'pathParams', union: 'OperationPath', docs: 'The path of an operation, by its name.' },
  { part: 'query', union: 'OperationQuery', docs: 'The query of an operation, by its name.' },
  { part: 'body', union: 'OperationBody', docs: 'What an operation gets, or a line of it.' },
  { part: 'result', union: 'OperationResult', docs: 'What an operation answers, or a line of it.' },
] as const;

/** What operations get and answer, and a table of all. */
function operationsModule(names: RustPackage, http: HttpPlan, patterns: Patterns): ModuleDraft {
  const { operations, common } = http;
  const parts = PARTS.filter(({ part }) => operations.some((each) => each[part]));
  const shapes = operations.flatMap(operationMessages);
  const summary = 'Operations over HTTP: what each gets and answers.';
  const module = messagesModule('operations', summary, shapes, names, patterns);
  const list = (errors: readonly string[]): string => `&[${errors.map(literal).join(', ')}]`;
  const rows = operations.flatMap(({ name, method, path, lines, scope, errors }) => {
    const fields = [
      ...[`name: ${literal(name)}`, `method: ${literal(method)}`, `path: ${literal(path)}`],
      `lines: ${String(lines)}`,
      `scope: ${scope === undefined ? 'None' : `Some(${literal(scope)})`}`,
    ];
    const flat = `ApiOperation { ${[...fields, `errors: ${list(errors)}`].join(', ')} },`;
    if (flat.length + 4 <= 100) return [flat];
    return [
      'ApiOperation {',
      ...indented([
        ...fields.map((each) => `${each},`),
        ...bracketed('errors: &[', errors.map(literal), '],', 8),
      ]),
      '},',
    ];
  });
  return {
    ...module,
    lines: [
      ...TABLE_HEAD,
      '',
      '/// What any operation may be refused with.',
      ...bracketed('pub const COMMON_ERRORS: &[&str] = &[', common.map(literal), '];', 0),
      '',
      '/// Every operation.',
      ...(rows.length > 0
        ? ['pub const OPERATIONS: &[ApiOperation] = &[', ...indented(rows), '];']
        : ['pub const OPERATIONS: &[ApiOperation] = &[];']),
      ...parts.flatMap(({ part, union, docs }) =>
        messageUnion(
          {
            ...{ name: union, docs, key: 'operation', value: 'value' },
            messages: operations.flatMap(({ name, [part]: of }) =>
              of ? [{ message: name, type: typeOf(of) }] : [],
            ),
            expected: 'a part of an operation',
          },
          names,
        ),
      ),
      ...module.lines,
    ],
    exports: [
      ...[...module.exports, 'ApiOperation', 'COMMON_ERRORS', 'OPERATIONS'],
      ...parts.map(({ union }) => union),
    ],
  };
}

const TABLE_HEAD = [
  '',
  '/// Where an operation is, and what its caller needs.',
  '#[derive(Clone, Copy, Debug, PartialEq, Eq)]',
  'pub struct ApiOperation {',
  ...indented([
    '/// What it is called.',
    "pub name: &'static str,",
    '/// The method of HTTP.',
    "pub method: &'static str,",
    '/// With names in braces.',
    "pub path: &'static str,",
    '/// Whether body and result are lines of JSON.',
    'pub lines: bool,',
    '/// What its caller must be allowed; nothing where anybody may ask.',
    "pub scope: Option<&'static str>,",
    '/// What it may be refused with besides what any may be.',
    "pub errors: &'static [&'static str],",
  ]),
  '}',
];

/** The name that the plan has for the type of a part. */
function typeOf({ place, message }: OperationPart): string {
  return message?.name ?? (place.type.kind === 'named' ? place.type.name : '');
}

function webhooksModule(
  names: RustPackage,
  { webhooks, kindMember }: HttpPlan,
  patterns: Patterns,
): ModuleDraft {
  const summary = 'Webhooks: what the server sends of its own accord.';
  const module = messagesModule('webhooks', summary, webhooks, names, patterns);
  return {
    ...module,
    lines: [
      ...messageUnion(
        {
          ...{ name: 'Webhook', key: 'kind', value: 'data', unknown: 'UnknownWebhook' },
          docs: 'Any webhook, by what it carries.',
          messages: webhooks.map(({ message, name }) => ({ message, type: name })),
          expected: 'a webhook of this level',
        },
        names,
      ),
      ...unknownMessage('UnknownWebhook', 'A webhook', 'kind', 'data'),
      ...(kindMember === undefined ? [] : parser(kindMember)),
      ...module.lines,
    ],
    exports: [...module.exports, 'Webhook', 'UnknownWebhook'],
  };
}

function parser(member: string): string[] {
  return [
    '',
    'impl Webhook {',
    ...indented([
      '/// Reads the body of one. It says nothing of who sent it: verify the signature before.',
      '///',
      '/// # Errors',
      '///',
      '/// [DecodeError] for the first place that does not fit.',
      'pub fn parse(body: &str) -> Result<Self, DecodeError> {',
      '    let value = parse_json(body)?;',
      `    let kind = value.get(${literal(member)}).and_then(Value::as_str);`,
      '    let kind = kind.ok_or_else(|| misfit("a webhook with its kind", &value))?;',
      '    Self::decode(kind, &value)',
      '}',
    ]),
    '}',
  ];
}

function apiModule(names: RustPackage, { codes, problem, operations }: HttpPlan): ModuleDraft {
  const code = codes ? names.nameOf(codes.name) : 'String';
  const type = problem ? names.rustType(problem.type, 'Problem') : 'Value';
  const terms: Readonly<Record<string, string>> = {
    CODE: code,
    READ_CODE: codes
      ? `${code}::from_value(&value["code"]).ok()`
      : 'value["code"].as_str().map(str::to_owned)',
    PROBLEM: type,
    READ_PROBLEM: problem ? `${type}::from_value(&value).ok()` : 'Some(value.clone())',
  };
  const uses: Readonly<Record<string, boolean>> = {
    check: operations.some((each) => pathRecord(each, names.plan)),
    path: operations.some(({ pathMembers }) => pathMembers.length > 0),
    query: operations.some(({ query }) => query),
    body: operations.some(({ body, lines }) => body && !lines),
    lines: operations.some(({ body, lines }) => body && lines),
    one: operations.some(({ result }) => result),
    many: operations.some(({ result, lines }) => result && lines),
    nothing: operations.some(({ result }) => !result),
  };
  const isChanged = ['check', 'path', 'query', 'body', 'lines'].some((each) => uses[each]);
  const source = Object.entries({
    ...uses,
    encoded: uses['path'] === true || uses['query'] === true,
    changed: isChanged,
  })
    .filter(([, isUsed]) => !isUsed)
    .reduce((text, [name]) => without(text, name), API)
    .replace(/\$([A-Z_]+)/g, (whole, term: string) => terms[term] ?? whole);
  return {
    name: 'api',
    summary: 'How operations are asked for over HTTP, whatever sends the requests.',
    lines: source.trimEnd().split('\n'),
    exports: ['ApiCall', 'ApiError', 'ApiRequest', 'ApiResponse', 'Refusal'],
  };
}

/** The source without a private function, with what is said of it. */
function without(source: string, name: string): string {
  const begin = `\\n(?<columns> *)(?:///[^\\n]*\\n\\k<columns>)*(?:pub\\(crate\\) )?fn ${name}[(<]`;
  return source.replace(new RegExp(`${begin}[^]*?\\n\\k<columns>\\}\\n`), '');
}

function clientModule(names: RustPackage, { operations, headers }: HttpPlan): ModuleDraft {
  const methods = operationMethods(operations.map(({ name }) => name));
  const factories = operationMethods(headers.map(({ name }) => name));
  return {
    name: 'api_client',
    summary: 'A method for each operation.',
    lines: [
      ...CLIENT_HEAD,
      ...indented(
        operations.flatMap((operation, i) => [
          '',
          ...operationMethod(operation, i, methods[i] ?? snakeCase(operation.name), names),
        ]),
      ),
      '}',
      ...(headers.length > 0
        ? [
            '',
            'impl<T> ApiCall<T> {',
            ...indented(
              headers.flatMap(({ name, summary }, i) => [
                ...(i === 0 ? [] : ['']),
                ...docComment(`With the header ${name}. ${summary}`, 4),
                `pub fn ${factories[i] ?? ''}(self, value: impl Into<String>) -> Self {`,
                `    self.header(${literal(name)}, value)`,
                '}',
              ]),
            ),
            '}',
          ]
        : []),
    ],
    exports: ['ApiClient'],
  };
}

function operationMethod(
  operation: OperationPlan,
  index: number,
  method: string,
  names: RustPackage,
): string[] {
  const { pathMembers, query, body, result, lines } = operation;
  const variables = argumentNames(pathMembers.map(({ name }) => name));
  const inPath = pathMembers.map((member, i) => ({ ...member, variable: variables[i] ?? '' }));
  const shape = (part: OperationPart): string => names.nameOf(typeOf(part));
  const parameters = [
    '&self',
    ...inPath.map((each) => `${each.variable}: ${pathType(each, names)}`),
    ...(query ? [`query: &${shape(query)}`] : []),
    ...(body ? [lines ? `lines: &[${shape(body)}]` : `body: &${shape(body)}`] : []),
  ];
  const answer = result ? (lines ? `Vec<${shape(result)}>` : shape(result)) : '()';
  const read = result ? (lines ? 'many' : 'one') : 'nothing';
  const checked = madePath(operation, inPath, names.plan);
  const calls = [
    ...(checked ? [`.check(&${newPath(checked, names)})`] : []),
    ...inPath.map((each) => `.path(${literal(each.name)}, ${pathText(each)})`),
    ...(query ? ['.query(query)'] : []),
    ...(body ? [lines ? '.lines(lines)' : '.body(body)'] : []),
  ];
  const begin = `self.call(${String(index)}, ${read})`;
  const flat = begin + calls.join('');
  const described = inPath.map(({ variable, description }) => ({ name: variable, description }));
  return [
    ...docComment(operationText(operation, described), 4),
    ...bracketed(`pub fn ${method}(`, parameters, `) -> ApiCall<${answer}> {`, 4),
    ...indented(flat.length + 8 <= 100 ? [flat] : [begin, ...calls.map((each) => `    ${each}`)]),
    '}',
  ];
}

function newPath(
  { name, members, values }: NonNullable<ReturnType<typeof madePath>>,
  names: RustPackage,
): string {
  const given = values.map((each, i) =>
    members[i]?.type.kind === 'named' ? `${each}.clone()` : each,
  );
  return `${names.nameOf(name)}::new(${given.join(', ')})`;
}

function pathType({ type }: PathMember, names: RustPackage): string {
  const text = names.rustType(type, 'Path');
  return text === 'String' ? '&str' : type.kind === 'named' ? `&${text}` : text;
}

function pathText({ type, variable }: PathMember & { variable: string }): string {
  if (type.kind === 'text') return variable;
  return type.kind === 'named' ? `&text_of(${variable})` : `&${variable}.to_string()`;
}

const CLIENT_HEAD = String.raw`
/// A method for each operation. Each makes a call, which is sent by whatever speaks HTTP.
#[derive(Clone)]
pub struct ApiClient {
    url: String,
    key: String,
}

impl fmt::Debug for ApiClient {
    /// Without the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiClient").field("url", &self.url).finish_non_exhaustive()
    }
}

impl ApiClient {
    /// A client of the server at a URL, after which come the paths of operations. The key goes
    /// with each request as a bearer token, unless it is empty.
    pub fn new(url: &str, key: impl Into<String>) -> Self {
        Self { url: url.trim_end_matches('/').to_owned(), key: key.into() }
    }

    fn call<T>(&self, index: usize, answer: fn(&str) -> Result<T, DecodeError>) -> ApiCall<T> {
        let bearer = ("Authorization".to_owned(), format!("Bearer {}", self.key));
        let headers = if self.key.is_empty() { Vec::new() } else { vec![bearer] };
        ApiCall::new(&OPERATIONS[index], &self.url, headers, answer)
    }`.split('\n');
