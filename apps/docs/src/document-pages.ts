import { type DocumentSchema, type LinkTo, memberTable, typeText } from './document-schema.js';
import type { Page } from './page.js';
import { relativeLink } from './page-links.js';

/** The documents for tools, where they are in the repository. */
export const documents = {
  asyncapi: 'generated/asyncapi/asyncapi.json',
  openrpc: 'generated/openrpc/openrpc.json',
  openapi: 'generated/openapi.json',
} as const;

interface Example {
  name?: string;
  payload?: unknown;
  value?: unknown;
}

interface Message {
  payload: DocumentSchema;
  examples?: readonly Example[];
}

interface Reference {
  $ref: string;
}

export interface AsyncApiDocument {
  operations: Readonly<
    Record<
      string,
      {
        action: 'send' | 'receive';
        summary?: string;
        description?: string;
        messages: readonly Reference[];
        reply?: { messages: readonly Reference[] };
      }
    >
  >;
  components: { messages: Readonly<Record<string, Message>> };
}

export interface OpenRpcDocument {
  methods: readonly {
    name: string;
    summary?: string;
    description?: string;
    params: readonly { name: string; required?: boolean; schema: DocumentSchema }[];
    result?: { schema: DocumentSchema };
    errors?: readonly (Reference | { code: number; message: string })[];
    examples?: readonly {
      params: readonly { name: string; value: unknown }[];
      result?: { value: unknown };
    }[];
  }[];
}

interface Content {
  content?: Readonly<
    Record<string, { schema?: DocumentSchema; examples?: Readonly<Record<string, Example>> }>
  >;
}

export interface OpenApiDocument {
  paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            operationId: string;
            summary?: string;
            description?: string;
            parameters?: readonly {
              name?: string;
              in?: string;
              required?: boolean;
              description?: string;
              schema?: DocumentSchema;
            }[];
            requestBody?: Content;
            responses: Readonly<Record<string, Content & { description?: string }>>;
          }
        >
      >
    >
  >;
}

interface Documents {
  asyncapi: AsyncApiDocument;
  openrpc: OpenRpcDocument;
  openapi: OpenApiDocument;
}

/**
 * A page of each document for tools, as one that reads it shows it: in the look of this site, and
 * without the programs that usual viewers bring, which evaluate text or style by it.
 */
export function documentPages(read: Documents, pages: readonly Page[]): Page[] {
  const byName = new Map(
    pages
      .filter(({ path }) =>
        /^protocol\/(?:events|requests|notifications|operations|types)\//.test(path),
      )
      .map(({ path, source }) => [/([^/]+)\.md$/.exec(path)?.[1] ?? '', source]),
  );
  const linkFrom =
    (source: string): LinkTo =>
    (name) => {
      const found = byName.get(name);
      return found === undefined ? undefined : relativeLink(source, found);
    };
  const page = (
    kind: keyof Documents,
    title: string,
    introduction: string,
    sections: (linkTo: LinkTo) => string[],
  ): Page => {
    const source = documents[kind];
    const whole = `In code it is \`@ringspec/${source}\`; tools that read such documents take it as it is.`;
    const text = [`# ${title}`, introduction, whole, ...sections(linkFrom(source)), ''];
    return { path: `languages/${kind}.md`, source, text: text.join('\n\n') };
  };
  return [
    page(
      'asyncapi',
      'The wire as AsyncAPI',
      'Everything that crosses the socket, as the [AsyncAPI](https://www.asyncapi.com/docs/reference/specification/v3.0.0) document has it: whole frames, with their envelope. The gateway is the application: what it receives, a client sends.',
      (linkTo) => asyncApiSections(read.asyncapi, linkTo),
    ),
    page(
      'openrpc',
      'The requests as OpenRPC',
      'What a client may ask, as the [OpenRPC](https://spec.open-rpc.org) document has it: methods with their parameters by name.',
      (linkTo) => openRpcSections(read.openrpc, linkTo),
    ),
    page(
      'openapi',
      'The server API as OpenAPI',
      'What a backend may ask over HTTP, as the [OpenAPI](https://spec.openapis.org/oas/v3.1.0) document has it.',
      (linkTo) => openApiSections(read.openapi, linkTo),
    ),
  ];
}

function asyncApiSections({ operations, components }: AsyncApiDocument, linkTo: LinkTo): string[] {
  const messageOf = ({ $ref }: Reference): Message | undefined =>
    components.messages[$ref.slice($ref.lastIndexOf('/') + 1)];
  return Object.entries(operations).flatMap(([name, operation]) => {
    const { action, summary = '', description, messages, reply } = operation;
    const way = action === 'receive' ? 'From client to gateway.' : 'From gateway to client.';
    const show = (references: readonly Reference[]): string[] =>
      references.flatMap((reference) => {
        const message = messageOf(reference);
        if (message === undefined) return [];
        return [...memberTable(message.payload, linkTo), ...exampleOf(message.examples?.[0])];
      });
    return [
      `## ${name}`,
      `${way} ${summary} ${seeIn(name, linkTo)}`,
      ...(description === undefined ? [] : [description]),
      ...show(messages),
      ...(reply === undefined ? [] : ['Answered with:', ...show(reply.messages)]),
    ];
  });
}

function openRpcSections({ methods }: OpenRpcDocument, linkTo: LinkTo): string[] {
  return methods.flatMap(
    ({ name, summary = '', description, params, result, errors, examples }) => {
      const [example] = examples ?? [];
      const properties = Object.fromEntries(params.map((each) => [each.name, each.schema]));
      const required = params.filter((each) => each.required === true).map((each) => each.name);
      const refusals = (errors ?? []).map((each) =>
        '$ref' in each ? each.$ref.slice(each.$ref.lastIndexOf('/') + 1) : each.message,
      );
      const given =
        example && Object.fromEntries(example.params.map((each) => [each.name, each.value]));
      return [
        `## ${name}`,
        `${summary} ${seeIn(name, linkTo)}`,
        ...(description === undefined ? [] : [description]),
        ...memberTable({ properties, required }, linkTo),
        ...exampleOf(example && { value: { params: given, result: example.result?.value } }),
        ...(result === undefined ? [] : ['Result:', ...resultOf(result.schema, linkTo)]),
        ...(refusals.length === 0 ? [] : [`May be refused: ${refusals.join(', ')}.`]),
      ];
    },
  );
}

function resultOf(schema: DocumentSchema, linkTo: LinkTo): string[] {
  const table = memberTable(schema, linkTo);
  return table.length > 0 ? table : [typeText(schema, linkTo)];
}

function openApiSections({ paths }: OpenApiDocument, linkTo: LinkTo): string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const { operationId, summary = '', description, parameters = [] } = operation;
      const named = parameters.flatMap(({ name, schema, description: about }) =>
        name === undefined
          ? []
          : [[name, { ...schema, ...(about !== undefined && { description: about }) }] as const],
      );
      const required = parameters.flatMap(({ name, required: must }) =>
        must === true && name !== undefined ? [name] : [],
      );
      const body = bodyOf(operation.requestBody, linkTo);
      const answers = Object.entries(operation.responses).map(
        ([status, answer]) =>
          `| ${status} | ${(answer.description ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ')} |`,
      );
      return [
        `## ${operationId}`,
        `\`${method.toUpperCase()} ${path}\`. ${summary} ${seeIn(operationId, linkTo)}`,
        ...(description === undefined ? [] : [description]),
        ...memberTable({ properties: Object.fromEntries(named), required }, linkTo),
        ...(body.length === 0 ? [] : ['Body:', ...body]),
        ['| Status | Means |', '| --- | --- |', ...answers].join('\n'),
      ];
    }),
  );
}

function bodyOf(body: Content | undefined, linkTo: LinkTo): string[] {
  const [content] = Object.values(body?.content ?? {});
  if (content?.schema === undefined) return [];
  const [example] = Object.values(content.examples ?? {});
  return [typeText(content.schema, linkTo), ...exampleOf(example)];
}

function exampleOf(example: Example | undefined): string[] {
  const value = example?.payload ?? example?.value;
  return value === undefined ? [] : [`\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``];
}

/** Names are shown where the protocol has a page of them. */
function seeIn(name: string, linkTo: LinkTo): string {
  const link = linkTo(name);
  return link === undefined ? '' : `[In the protocol](${link}).`;
}
