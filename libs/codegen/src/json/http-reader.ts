import type {
  DomainDefinition,
  ErrorDefinition,
  HttpDefinition,
  HttpHeaderDefinition,
  OperationDefinition,
  TObject,
  TSchema,
  WebhookDefinition,
} from '@ringspec/schema';
import type { Schema } from '../model/model.js';
import type { Members } from '../model/members.js';
import { OPERATION_PARTS, TEXT_PARTS, type TextPart } from '../model/operation-parts.js';
import {
  EXAMPLE_MEMBERS,
  HEADER_MEMBERS,
  HEADER_PLACES,
  HTTP_ERROR_MEMBERS,
  HTTP_MEMBERS,
  OPERATION_MEMBERS,
  WEBHOOK_MEMBERS,
} from './http-annotations.js';
import { type Declared, declaredEach } from './declared-each.js';
import type { MessageContext, MessageReader } from './message-reader.js';
import { numbered } from './numbered.js';
import type { Step } from './source-document.js';

/** What a document has over HTTP, with the errors that operations are refused with. */
export interface HttpDeclarations {
  http: HttpDefinition;
  domains: readonly DomainDefinition[];
  errors: readonly ErrorDefinition[];
}

/** The domain of all errors of operations. */
const DOMAIN = { name: 'http', summary: 'What operations over HTTP are refused with.' };

/** Reads `x-http`: operations and webhooks, by their names, with schemas of what crosses the wire. */
export class HttpReader {
  readonly #context: MessageContext;
  readonly #messages: MessageReader;
  readonly #errors = new Map<string, ErrorDefinition>();

  constructor(context: MessageContext, messages: MessageReader) {
    this.#context = context;
    this.#messages = messages;
  }

  read(value: unknown): HttpDeclarations | undefined {
    if (value === undefined) return undefined;
    const { members, declared } = this.#context;
    const root = ['x-http'];
    declared.set('http', root).set('http problem', [...root, 'problem']);
    const about = members.read('http', value, HTTP_MEMBERS, root);
    const all = <T>(
      kind: 'error' | 'operation' | 'webhook',
      of: Members,
      make: (name: string, declared: Declared, steps: readonly Step[]) => T,
    ): T[] =>
      declaredEach(
        this.#context,
        { kind, all: about[`${kind}s`], members: of, steps: [...root, `${kind}s`] },
        make,
      );
    const general: ErrorDefinition[] = [];
    all('error', HTTP_ERROR_MEMBERS, (name, each) => {
      const error = this.#error(name, each);
      declared.set(`error ${DOMAIN.name}.${name}`, [...root, 'errors', name]);
      this.#errors.set(name, error);
      if (each['general'] === true) general.push(error);
    });
    const { problem, problemType, server, license, description, scopes } = about;
    const http: HttpDefinition = {
      summary: typeof description === 'string' ? description : 'What the server offers over HTTP.',
      ...(problem !== undefined && {
        problem: this.#part(problem, [...root, 'problem'], 'http problem') as unknown as TSchema,
      }),
      ...(typeof problemType === 'string' && { problemType }),
      ...(typeof server === 'string' && { server }),
      ...(typeof license === 'string' && { license }),
      ...(about['headers'] !== undefined && { headers: this.#headers(about['headers']) }),
      scopes: Object.entries((scopes ?? {}) as Record<string, string>).map(([name, summary]) => {
        declared.set(`scope ${name}`, [...root, 'scopes', name]);
        return { name, summary };
      }),
      errors: general,
      operations: all('operation', OPERATION_MEMBERS, (...each) => this.#operation(...each)),
      webhooks: all('webhook', WEBHOOK_MEMBERS, (...each) => this.#webhook(...each)),
    };
    return {
      http,
      domains: this.#errors.size > 0 ? [DOMAIN] : [],
      errors: [...this.#errors.values()],
    };
  }

  #error(name: string, error: Declared): ErrorDefinition {
    const { status, code = status, retryable, remedy } = error;
    const isPassing = Number(status) >= 500 || status === 429;
    return {
      ...{ kind: 'error', ...this.#messages.docs(name, error) },
      ...{ domain: DOMAIN.name, code: Number(code), status: Number(status) },
      retryable: typeof retryable === 'boolean' ? retryable : isPassing,
      ...(typeof remedy === 'string' && { remedy }),
    };
  }

  #operation(name: string, operation: Declared, steps: readonly Step[]): OperationDefinition {
    const at = `operation ${name}`;
    const { method, path, status, lines, csv, scope, errors } = operation;
    const parts = OPERATION_PARTS.flatMap((part) => {
      const schema = operation[part];
      if (schema === undefined) return [];
      // What is text is read member by member.
      const whole = TEXT_PARTS.some((each) => each === part);
      return [[part, this.#part(schema, [...steps, part], `${at} ${part}`, whole)]];
    });
    return {
      ...{ kind: 'operation', ...this.#messages.docs(name, operation) },
      ...{ method: method as OperationDefinition['method'], path: String(path) },
      ...(Object.fromEntries(parts) as Record<TextPart, TObject>),
      ...(typeof status === 'number' && { status }),
      ...(lines === true && { lines }),
      ...(csv === true && { csv }),
      scope: typeof scope === 'string' ? scope : null,
      errors: ((errors ?? []) as readonly string[]).flatMap((each, i) => {
        const error = this.#errors.get(each);
        if (error) return [error];
        const message = `there is no error ${each}: declare it in \`errors\` of x-http`;
        this.#context.report('unknown-error', at, message, [...steps, 'errors', i]);
        return [];
      }),
      examples: this.#examples(operation['examples'] ?? [], at, [...steps, 'examples']),
    };
  }

  /** By their titles; where they have none, by such as number them. */
  #examples(
    examples: unknown,
    at: string,
    steps: readonly Step[],
  ): OperationDefinition['examples'] {
    const byTitle = new Map<string, unknown>();
    for (const [i, [number, each]] of Object.entries(numbered(examples)).entries()) {
      const place = [...steps, i];
      const read = this.#context.members.read(at, each, EXAMPLE_MEMBERS, place);
      const { title = number, ...parts } = read as Record<string, unknown>;
      if (byTitle.has(String(title)))
        this.#context.report(
          'duplicate-name',
          at,
          `two examples are called ${String(title)}`,
          place,
        );
      byTitle.set(String(title), parts);
    }
    return Object.fromEntries(byTitle) as OperationDefinition['examples'];
  }

  #webhook(name: string, webhook: Declared, steps: readonly Step[]): WebhookDefinition {
    const docs = this.#messages.docs(name, webhook);
    const { fires, payload, examples } = webhook;
    return {
      ...{ kind: 'webhook', ...docs },
      fires: typeof fires === 'string' ? fires : docs.summary,
      payload: this.#part(payload, [...steps, 'payload'], `webhook ${name}`, true) as TObject,
      examples: numbered(examples) as WebhookDefinition['examples'],
    };
  }

  #headers(value: unknown): NonNullable<HttpDefinition['headers']> {
    const steps = ['x-http', 'headers'];
    const places = this.#context.members.read('http headers', value, HEADER_PLACES, steps);
    const all = (place: 'request' | 'response'): HttpHeaderDefinition[] =>
      declaredEach(
        this.#context,
        { kind: 'header', all: places[place], members: HEADER_MEMBERS, steps: [...steps, place] },
        (name, header, at) => ({
          name,
          summary: String(header['description'] ?? this.#messages.madeUp('', name)),
          schema: this.#part(
            header['schema'] ?? { type: 'string' },
            [...at, 'schema'],
            `header ${name}`,
          ) as unknown as TSchema,
          ...(header['methods'] !== undefined && {
            methods: header['methods'] as NonNullable<HttpHeaderDefinition['methods']>,
          }),
        }),
      );
    return { request: all('request'), response: all('response') };
  }

  /** A schema of what crosses the wire: a named type by reference, all else, and what is `whole`, in place. */
  #part(value: unknown, steps: readonly Step[], at: string, whole = false): Schema {
    const schema = value as Schema;
    const isReference =
      schema.$ref !== undefined &&
      Object.keys(schema).every((keyword) => keyword === '$ref' || keyword === 'description');
    return isReference && !whole
      ? this.#context.shapes.member(schema, steps, at)
      : this.#context.shapes.shape(schema, steps, at);
  }
}
