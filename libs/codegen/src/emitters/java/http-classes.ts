import type { JvmPackage } from '../jvm/jvm-package.js';
import { operationText } from '../language/doc-text.js';
import {
  type HttpPlan,
  madePath,
  operationMessages,
  type OperationPart,
  type OperationPlan,
} from '../language/plan/language-plan.js';
import { call, text } from '../language/readers/expression.js';
import type { PlaceReader } from '../language/readers/place-reader.js';
import { camelWords } from '../language/words.js';
import { enumClass } from './enum-class.js';
import { interfaceHead } from './declaration.js';
import { assignment, lines } from './expression.js';
import type { JavaClass } from './java-file.js';
import {
  argumentNames,
  constantNames,
  operationConstants,
  operationMethods,
} from './java-names.js';
import { indented, javadoc, quoted } from './java-text.js';
import { requiredType } from './java-types.js';
import { shapeClasses } from './message-classes.js';
import { methodHead, readerHead } from './method-head.js';
import { API_CALL_SOURCE, API_EXCEPTION_SOURCE, API_TRANSPORT_SOURCE } from './runtime/api.js';
import { unionReader } from './union-classes.js';

/** What operations get and answer where that has no named type, a table of all, and a client. */
export function operationClasses(
  names: JvmPackage,
  http: HttpPlan,
  reader: PlaceReader,
): JavaClass[] {
  const shapes = http.operations.flatMap((operation) =>
    operationMessages(operation).flatMap((each) =>
      shapeClasses(each, ['Model'], [], names, reader),
    ),
  );
  const { codes } = http;
  return [
    ...shapes,
    ...(codes ? [{ name: names.nameOf(codes.name), lines: enumClass(codes, names, reader) }] : []),
    operationRecord(names, http),
    operationTable(names, http),
    headerRecord(http),
    client(names, http),
  ];
}

/** Classes that are alike for every protocol, but for what a refusal is made of. */
export function apiSources(names: JvmPackage, { codes, problem }: HttpPlan): JavaClass[] {
  const code = codes ? names.nameOf(codes.name) : 'String';
  const type = problem ? requiredType(problem.type, names.nameOf) : 'Json';
  const terms: Readonly<Record<string, string>> = {
    CODE: code,
    MAKE_CODE: codes ? `new ${code}(said.value())` : 'said.value()',
    PROBLEM: type,
    READ_PROBLEM: problem ? `${readOf(type, problem.type, names)}(value, false)` : 'value',
  };
  const filled = (source: string): string[] =>
    source.replace(/\$([A-Z_]+)/g, (whole, term: string) => terms[term] ?? whole).split('\n');
  return [
    { name: 'ApiTransport', lines: filled(API_TRANSPORT_SOURCE) },
    { name: 'ApiException', lines: filled(API_EXCEPTION_SOURCE) },
    { name: 'ApiCall', lines: filled(API_CALL_SOURCE) },
  ];
}

function readOf(
  type: string,
  { kind, ...of }: { kind: string; name?: string },
  { isUnion }: JvmPackage,
): string {
  return kind === 'named' && isUnion(of.name ?? '')
    ? `Unions.${unionReader(type)}`
    : `${type}.read`;
}

function operationRecord({ nameOf }: JvmPackage, { codes }: HttpPlan): JavaClass {
  const code = codes ? nameOf(codes.name) : 'String';
  return {
    name: 'ApiOperation',
    lines: [
      ...javadoc('Where an operation is, and what its caller needs.', 0, [
        { tag: '@param name', text: 'what it is called' },
        { tag: '@param method', text: 'that of HTTP' },
        { tag: '@param path', text: 'with names in braces' },
        { tag: '@param lines', text: 'whether body and result are lines of JSON' },
        { tag: '@param scope', text: 'what its caller must be allowed, if anything' },
        { tag: '@param errors', text: 'what it may be refused with besides what any may be' },
      ]),
      'public record ApiOperation(',
      '    String name,',
      '    String method,',
      '    String path,',
      '    boolean lines,',
      '    @Nullable String scope,',
      `    List<${code}> errors) {`,
      '  /** Copies the list. */',
      '  public ApiOperation {',
      '    errors = List.copyOf(errors);',
      '  }',
      '}',
    ],
  };
}

function operationTable({ nameOf }: JvmPackage, http: HttpPlan): JavaClass {
  const { operations, codes, common } = http;
  const constants = operationConstants(operations.map(({ name }) => name));
  const code = codes ? nameOf(codes.name) : 'String';
  const codeNames = constantNames((codes?.members ?? []).map(({ name }) => name));
  const spelled = new Map(
    (codes?.members ?? []).map(({ value }, i) => [String(value), `${code}.${codeNames[i] ?? ''}`]),
  );
  const list = (errors: readonly string[]) =>
    call('List.of', ...errors.map((each) => spelled.get(each) ?? quoted(each)));
  const rows = operations.flatMap((operation, i) => [
    ...javadoc(operation.docs.summary, 2),
    ...assignment(
      `public static final ApiOperation ${constants[i] ?? ''}`,
      call(
        'new ApiOperation',
        ...[quoted(operation.name), quoted(operation.method), text(operation.path)],
        ...[
          String(operation.lines),
          operation.scope === undefined ? 'null' : quoted(operation.scope),
        ],
        list(operation.errors),
      ),
      2,
    ),
    '',
  ]);
  return {
    name: 'Operations',
    lines: [
      '/** Every operation over HTTP. */',
      'public final class Operations {',
      ...indented([
        ...rows,
        '/** All of them. */',
        ...assignment(
          ...([
            'public static final List<ApiOperation> ALL',
            call('List.of', ...constants),
            2,
          ] as const),
        ),
        '',
        '/** What any operation may be refused with. */',
        ...assignment(`public static final List<${code}> COMMON_ERRORS`, list(common), 2),
        '',
        'private Operations() {}',
      ]),
      '}',
    ],
  };
}

function headerRecord({ headers }: HttpPlan): JavaClass {
  const factories = operationMethods(headers.map(({ name }) => name));
  return {
    name: 'ApiHeader',
    lines: [
      ...javadoc('A header that goes with one request.', 0, [
        { tag: '@param name', text: 'of the header' },
        { tag: '@param value', text: 'of the header' },
      ]),
      ...(headers.length === 0
        ? ['public record ApiHeader(String name, String value) {}']
        : [
            'public record ApiHeader(String name, String value) {',
            ...indented(
              headers.flatMap(({ name, summary }, i) => [
                ...(i === 0 ? [] : ['']),
                ...javadoc(`The header ${name}. ${summary}`, 2),
                ...methodHead(`public static ApiHeader ${factories[i] ?? ''}`, ['String value'], 2),
                ...indented(lines(call('new ApiHeader', quoted(name), 'value'), 4, 'return ', ';')),
                '}',
              ]),
            ),
            '}',
          ]),
    ],
  };
}

function client(names: JvmPackage, http: HttpPlan): JavaClass {
  const methods = operationMethods(http.operations.map(({ name }) => name));
  const constants = operationConstants(http.operations.map(({ name }) => name));
  const body = http.operations.flatMap((operation, i) => [
    '',
    ...operationMethod(
      operation,
      methods[i] ?? camelWords(operation.name),
      constants[i] ?? '',
      names,
    ),
  ]);
  return { name: 'ApiClient', lines: [...CLIENT_HEAD, ...indented(body), '}'] };
}

function operationMethod(
  operation: OperationPlan,
  method: string,
  constant: string,
  names: JvmPackage,
): string[] {
  const { pathMembers, query, body, result, lines: areLines } = operation;
  const { nameOf } = names;
  const typeOf = ({ place, message }: OperationPart): string =>
    message ? nameOf(message.name) : requiredType(place.type, nameOf);
  const variables = argumentNames(pathMembers.map(({ name }) => name));
  const inPath = pathMembers.map((member, i) => ({ ...member, variable: variables[i] ?? '' }));
  const checked = madePath(operation, inPath, names.plan);
  const parameters = [
    ...inPath.map(({ type, variable }) => `${requiredType(type, nameOf)} ${variable}`),
    ...(query ? [`${typeOf(query)} query`] : []),
    ...(body ? [areLines ? `List<${typeOf(body)}> lines` : `${typeOf(body)} body`] : []),
    'ApiHeader... headers',
  ];
  const type = result ? typeOf(result) : 'Void';
  const future = `CompletableFuture<${areLines && result ? `List<${type}>` : type}>`;
  const read =
    result &&
    `${readOf(type, result.message ? { kind: 'record' } : result.place.type, names).replace(/\.(\w+)$/, '::$1')}`;
  const described = inPath.map(({ variable, description }) => ({ name: variable, description }));
  return [
    ...javadoc(operationText(operation, described), 2),
    ...methodHead(`public ${future} ${method}`, parameters, 2),
    ...indented([
      ...assignment('ApiCall call', call('call', `Operations.${constant}`, 'headers'), 4),
      ...(checked
        ? lines(
            call('call.check', call(`new ${nameOf(checked.name)}`, ...checked.values)),
            4,
            '',
            ';',
          )
        : []),
      ...inPath
        .map(({ name, type: { kind }, variable }) =>
          lines(
            call('call.path', quoted(name), kind === 'named' ? `${variable}.value()` : variable),
            4,
            '',
            ';',
          ),
        )
        .flat(),
      ...(query ? ['call.query(query);'] : []),
      ...(body ? [areLines ? 'call.lines(lines);' : 'call.body(body);'] : []),
      ...(read === undefined
        ? ['return call.done();']
        : lines(call(areLines ? 'call.answerLines' : 'call.answer', read), 4, 'return ', ';')),
    ]),
    '}',
  ];
}

const CLIENT_HEAD = `/**
 * A method for each operation. Each future fails with {@link ApiException} where the operation is
 * refused, with {@link DecodeException} for what may not be sent or is no answer, else with what
 * the transport fails with. Any number of threads may use it.
 */
public final class ApiClient {
  private final String url;
  private final Supplier<String> key;
  private final ApiTransport transport;

  /**
   * A client of the server at a URL, after which come the paths of operations. The key goes with
   * each request as a bearer token.
   */
  public ApiClient(String url, String key) {
    this(url, () -> key, ApiTransport.standard());
  }

  /** The same with a key that is asked for before each request; none is sent where it is empty. */
  public ApiClient(String url, Supplier<String> key, ApiTransport transport) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.key = key;
    this.transport = transport;
  }

  private ApiCall call(ApiOperation operation, ApiHeader... headers) {
    return new ApiCall(operation, url, key.get(), transport, headers);
  }`.split('\n');

/** What the server sends of its own accord, and the union of all. */
export function webhookClasses(
  names: JvmPackage,
  http: HttpPlan,
  reader: PlaceReader,
): JavaClass[] {
  const { webhooks, kindMember } = http;
  if (webhooks.length === 0) return [];
  return [
    ...webhooks.flatMap((webhook) =>
      shapeClasses(
        webhook,
        ['Webhook'],
        ['@Override', 'public String webhookKind() {', `  return ${quoted(webhook.message)};`, '}'],
        names,
        reader,
      ),
    ),
    webhookUnion(
      webhooks.map(({ name }) => names.nameOf(name)),
      kindMember,
    ),
  ];
}

function webhookUnion(webhooks: readonly string[], kindMember: string | undefined): JavaClass {
  return {
    name: 'Webhook',
    lines: [
      ...javadoc(
        'Any webhook; one that this level of the protocol does not know is an `UnknownWebhook`.',
        0,
      ),
      ...interfaceHead('Webhook', 'Model', [...webhooks, 'UnknownWebhook']),
      ...indented([
        '/** The kind on the wire. */',
        'String webhookKind();',
        '',
        '/** Reads one by its kind, as a tolerant reader. */',
        ...readerHead('static Webhook decode(String kind, Json value)'),
        '  return Decoder.webhook(kind, value, false);',
        '}',
        ...(kindMember === undefined ? [] : parser(kindMember)),
      ]),
      '}',
    ],
  };
}

function parser(member: string): string[] {
  return [
    '',
    '/** Reads the body of one. It says nothing of who sent it: verify the signature before. */',
    ...readerHead('static Webhook parse(String body)'),
    '  Json value = Json.parse(body);',
    '  if (value instanceof Json.ObjectValue object',
    `      && object.members().get(${quoted(member)}) instanceof Json.TextValue kind)`,
    '    return decode(kind.value(), value);',
    '  throw Readers.misfit("a webhook with its kind", value);',
    '}',
  ];
}
