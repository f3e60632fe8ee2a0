import { operationText } from '../language/doc-text.js';
import {
  type HttpPlan,
  madePath,
  operationMessages,
  type OperationPart,
  type OperationPlan,
} from '../language/plan/language-plan.js';
import { call, type Expression, text } from '../language/readers/expression.js';
import { camelWords } from '../language/words.js';
import { enumClass } from './enum-class.js';
import { type KotlinFile, sourceFile } from './kotlin-file.js';
import {
  constantNames,
  operationArguments,
  operationConstants,
  operationMethods,
} from './kotlin-names.js';
import type { KotlinPackage } from './kotlin-package.js';
import { indented, kdoc, quoted } from './kotlin-text.js';
import { typeOf } from './kotlin-types.js';
import { assignment, lines as layOut, pair } from './layout.js';
import { messageFile } from './message-files.js';
import { API_CALL_SOURCE, API_EXCEPTION_SOURCE, API_TRANSPORT_SOURCE } from './runtime/api.js';
import { unionFile, unknownFile } from './union.js';

/** What operations get and answer where that has no named type, a table of all, and a client. */
export function operationFiles(names: KotlinPackage, http: HttpPlan): KotlinFile[] {
  const { codes } = http;
  return [
    ...http.operations.flatMap((operation) =>
      operationMessages(operation).map((each) => messageFile(each, 'Model', names)),
    ),
    ...(codes ? [{ name: names.nameOf(codes.name), declarations: [enumClass(codes, names)] }] : []),
    operationFile(names, http),
    tableFile(names, http),
    headerFile(http),
    clientFile(names, http),
    partsFile(names, http),
  ];
}

/** What the server sends of its own accord, and the union of all. */
export function webhookFiles(
  names: KotlinPackage,
  { webhooks, kindMember }: HttpPlan,
): KotlinFile[] {
  if (webhooks.length === 0) return [];
  return [
    ...webhooks.map((webhook) =>
      messageFile(webhook, 'Webhook', names, [
        `override val webhookKind: String get() = ${quoted(webhook.message)}`,
      ]),
    ),
    unionFile({
      name: 'Webhook',
      doc: 'Any webhook; one that this level of the protocol does not know is an `UnknownWebhook`.',
      face: 'Model',
      key: 'webhookKind',
      known: webhooks.map(({ message, name }) => [message, names.nameOf(name)]),
      unknown: { kotlin: 'UnknownWebhook' },
      ...(kindMember !== undefined && { more: parser(kindMember) }),
    }),
    unknownFile('UnknownWebhook', 'Webhook', {
      ...{ key: 'webhookKind', isNamed: true, of: 'a webhook' },
    }),
  ];
}

function parser(member: string): string[] {
  return [
    '',
    ...kdoc(
      'Reads the body of one. It says nothing of who sent it: verify the signature before.',
      8,
      [{ tag: '@throws DecodeException', text: 'for a body that is not what the protocol says' }],
    ),
    'public fun parse(body: String): Webhook {',
    '    val value = JsonValue.parse(body)',
    `    val kind = (value as? JsonObject)?.get(${quoted(member)}) as? JsonString`,
    '    return decode((kind ?: throw misfit("a webhook with its kind", value)).value, value)',
    '}',
  ];
}

/** Files that are alike for every protocol, but for what a refusal is made of. */
export function apiFiles(
  packageName: string,
  { nameOf }: KotlinPackage,
  { codes, problem }: HttpPlan,
): ReturnType<typeof sourceFile>[] {
  const code = codes ? nameOf(codes.name) : 'String';
  const type = problem ? typeOf(problem.type, nameOf) : 'JsonValue';
  const terms: Readonly<Record<string, string>> = {
    CODE: code,
    MAKE_CODE: codes ? `${code}(it.value)` : 'it.value',
    PROBLEM: type,
    READ_PROBLEM: problem ? `${type}.decode(value)` : 'value',
  };
  const filled = (name: string, source: string): ReturnType<typeof sourceFile> =>
    sourceFile(
      ...([packageName, name] as const),
      source.replace(/\$([A-Z_]+)/g, (whole, term: string) => terms[term] ?? whole),
    );
  return [
    filled('ApiTransport', API_TRANSPORT_SOURCE),
    filled('ApiException', API_EXCEPTION_SOURCE),
    filled('ApiCall', API_CALL_SOURCE),
  ];
}

function operationFile({ nameOf }: KotlinPackage, { codes }: HttpPlan): KotlinFile {
  const tags = [
    { tag: '@property name', text: 'what it is called' },
    { tag: '@property method', text: 'that of HTTP' },
    { tag: '@property path', text: 'with names in braces' },
    { tag: '@property lines', text: 'whether body and result are lines of JSON' },
    { tag: '@property scope', text: 'what its caller must be allowed, if anything' },
    { tag: '@property errors', text: 'what it may be refused with besides what any may be' },
  ];
  return {
    name: 'ApiOperation',
    declarations: [
      [
        ...kdoc('Where an operation is, and what its caller needs.', 0, tags),
        'public data class ApiOperation(',
        '    public val name: String,',
        '    public val method: String,',
        '    public val path: String,',
        '    public val lines: Boolean,',
        '    public val scope: String?,',
        `    public val errors: List<${codes ? nameOf(codes.name) : 'String'}>,`,
        ')',
      ],
    ],
  };
}

function tableFile({ nameOf }: KotlinPackage, { operations, codes, common }: HttpPlan): KotlinFile {
  const constants = operationConstants(operations.map(({ name }) => name));
  const code = codes ? nameOf(codes.name) : 'String';
  const codeNames = constantNames((codes?.members ?? []).map(({ name }) => name));
  const spelled = new Map(
    (codes?.members ?? []).map(({ value }, i) => [String(value), `${code}.${codeNames[i] ?? ''}`]),
  );
  const listOf = (items: readonly string[]): Expression =>
    items.length > 0 ? call('listOf', ...items) : 'emptyList()';
  const codesOf = (errors: readonly string[]): Expression =>
    listOf(errors.map((each) => spelled.get(each) ?? quoted(each)));
  const rows = operations.flatMap((operation, i) => [
    ...kdoc(operation.docs.summary, 4),
    ...assignment(
      `public val ${constants[i] ?? ''}: ApiOperation`,
      call(
        'ApiOperation',
        ...[quoted(operation.name), quoted(operation.method), text(operation.path)],
        ...[
          String(operation.lines),
          operation.scope === undefined ? 'null' : quoted(operation.scope),
        ],
        codesOf(operation.errors),
      ),
      4,
    ),
    '',
  ]);
  return {
    name: 'Operations',
    declarations: [
      [
        '/** Every operation over HTTP. */',
        'public object Operations {',
        ...indented([
          ...rows,
          '/** All of them. */',
          ...assignment('public val ALL: List<ApiOperation>', listOf(constants), 4),
          '',
          '/** What any operation may be refused with. */',
          ...assignment(`public val COMMON_ERRORS: List<${code}>`, codesOf(common), 4),
        ]),
        '}',
      ],
    ],
  };
}

function headerFile({ headers }: HttpPlan): KotlinFile {
  const factories = operationMethods(headers.map(({ name }) => name));
  const tags = [
    { tag: '@property name', text: 'of the header' },
    { tag: '@property value', text: 'of the header' },
  ];
  const made = headers.flatMap(({ name, summary }, i) => [
    ...(i === 0 ? [] : ['']),
    ...kdoc(`The header ${name}. ${summary}`, 8),
    ...assignment(
      `public fun ${factories[i] ?? ''}(value: String): ApiHeader`,
      call('ApiHeader', quoted(name), 'value'),
      8,
    ),
  ]);
  const companion = [
    '/** Headers that the protocol has. */',
    'public companion object {',
    ...indented(made),
    '}',
  ];
  return {
    name: 'ApiHeader',
    declarations: [
      [
        ...kdoc('A header that goes with one request.', 0, tags),
        'public data class ApiHeader(',
        '    public val name: String,',
        '    public val value: String,',
        ...(made.length > 0 ? [') {', ...indented(companion), '}'] : [')']),
      ],
    ],
  };
}

function clientFile(names: KotlinPackage, { operations }: HttpPlan): KotlinFile {
  const methods = operationMethods(operations.map(({ name }) => name));
  const constants = operationConstants(operations.map(({ name }) => name));
  const body = operations.flatMap((operation, i) => [
    '',
    ...operationMethod(
      operation,
      methods[i] ?? camelWords(operation.name),
      constants[i] ?? '',
      names,
    ),
  ]);
  return { name: 'ApiClient', declarations: [[...CLIENT_HEAD, ...indented(body), '}']] };
}

function operationMethod(
  operation: OperationPlan,
  method: string,
  constant: string,
  names: KotlinPackage,
): string[] {
  const { pathMembers, query, body, result, lines } = operation;
  const { nameOf } = names;
  const shape = ({ place, message }: OperationPart): string =>
    message ? nameOf(message.name) : typeOf(place.type, nameOf);
  const variables = operationArguments(pathMembers.map(({ name }) => name));
  const inPath = pathMembers.map((member, i) => ({ ...member, variable: variables[i] ?? '' }));
  const checked = madePath(operation, inPath, names.plan);
  const parameters = [
    ...inPath.map(({ type, variable }) => `${variable}: ${typeOf(type, nameOf)}`),
    ...(query
      ? [`query: ${shape(query)}${isOptional(query, names) ? ` = ${shape(query)}()` : ''}`]
      : []),
    ...(body ? [lines ? `lines: List<${shape(body)}>` : `body: ${shape(body)}`] : []),
    'vararg headers: ApiHeader',
  ];
  const returned = result ? `: ${lines ? `List<${shape(result)}>` : shape(result)}` : '';
  const tags = inPath.flatMap(({ variable, description }) =>
    description === undefined ? [] : [{ tag: `@param ${variable}`, text: description }],
  );
  const [only = ''] = parameters;
  const read = result && `call.${lines ? 'answerLines' : 'answer'}(${shape(result)})`;
  return [
    ...kdoc(operationText(operation), 4, tags),
    ...(parameters.length === 1
      ? [`public suspend fun ${method}(${only})${returned} {`]
      : [
          `public suspend fun ${method}(`,
          ...parameters.map((each) => `    ${each},`),
          `)${returned} {`,
        ]),
    ...indented([
      `val call = call(Operations.${constant}, headers)`,
      ...(checked
        ? layOut(call('call.check', call(nameOf(checked.name), ...checked.values)), 8)
        : []),
      ...inPath.map(
        ({ name, type, variable }) =>
          `call.path(${quoted(name)}, ${type.kind === 'named' ? `${variable}.value` : variable})`,
      ),
      ...(query ? ['call.query(query)'] : []),
      ...(body ? [lines ? 'call.lines(lines)' : 'call.body(body)'] : []),
      read === undefined ? 'call.send()' : `return ${read}`,
    ]),
    '}',
  ];
}

/** Whether nothing of a query has to be said. */
function isOptional({ place, message }: OperationPart, { plan }: KotlinPackage): boolean {
  const { type } = place;
  const record =
    message?.record ??
    (type.kind === 'named' ? plan.types.find(({ name }) => name === type.name)?.record : undefined);
  return record?.members.named.every(({ required }) => !required) ?? false;
}

/** How the parts of operations and webhooks are read, by the names that the corpus has for them. */
function partsFile({ nameOf }: KotlinPackage, { operations, webhooks }: HttpPlan): KotlinFile {
  const table = (name: string, rows: readonly Expression[]): string[] =>
    assignment(
      `internal val ${name}: Map<String, Decoder<Model>>`,
      rows.length > 0 ? call('mapOf', ...rows) : 'emptyMap()',
      0,
    );
  const parts = (of: 'pathParams' | 'query' | 'body' | 'result'): Expression[] =>
    operations.flatMap(({ name, [of]: part }) => {
      if (part === undefined) return [];
      const { type } = part.place;
      const shape = part.message?.name ?? (type.kind === 'named' ? type.name : '');
      return [pair(quoted(name), nameOf(shape))];
    });
  return {
    name: 'HttpParts',
    declarations: [
      table('OPERATION_PATHS', parts('pathParams')),
      table('OPERATION_QUERIES', parts('query')),
      table('OPERATION_BODIES', parts('body')),
      table('OPERATION_RESULTS', parts('result')),
      table(
        'WEBHOOKS',
        webhooks.map(({ webhook, name }) => pair(quoted(webhook), nameOf(name))),
      ),
    ],
  };
}

const CLIENT_HEAD = `/**
 * A method for each operation. Each throws [ApiException] where the operation is refused,
 * [DecodeException] for what may not be sent or is no answer, else what the transport throws.
 *
 * @param url where the server is; after it come the paths of operations
 * @param key is asked for before each request, and sent as a bearer token unless it is empty
 * @param transport sends the requests
 */
public class ApiClient(
    url: String,
    private val transport: ApiTransport = ApiTransport.standard(),
    private val key: () -> String,
) {
    private val url = url.trimEnd('/')

    /** A client with a key that stays the same. */
    public constructor(
        url: String,
        key: String,
    ) : this(url, key = { key })

    private fun call(
        operation: ApiOperation,
        headers: Array<out ApiHeader>,
    ): ApiCall = ApiCall(operation, url, key(), transport, headers)`.split('\n');
