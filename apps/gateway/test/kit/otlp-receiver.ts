import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Value = { stringValue?: string; boolValue?: boolean; intValue?: number | string };

interface Attribute {
  key: string;
  value: Value;
}

/** A span as OTLP writes it in JSON. */
interface WrittenSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes?: Attribute[];
  status?: { code?: number };
  links?: { spanId: string; traceId: string }[];
  startTimeUnixNano: string;
  endTimeUnixNano: string;
}

export interface WrittenTraces {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { scope: { name: string }; spans: WrittenSpan[] }[];
  }[];
}

export interface ReceivedSpan extends Omit<WrittenSpan, 'attributes'> {
  attributes: Record<string, string | number | boolean | undefined>;
  /** Of the process that recorded it. */
  resource: Record<string, string | number | boolean | undefined>;
}

interface Post {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Takes traces by OTLP over HTTP, as a collector does. */
export class OtlpReceiver {
  readonly posts: Post[] = [];
  readonly spans: ReceivedSpan[] = [];
  /** Whether it lets those who post wait for ever. */
  hangs = false;
  #wakers: (() => void)[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const { url: path = '', headers } = request;
        this.posts.push({ path, headers, body });
        if (headers['content-type'] === 'application/json')
          this.spans.push(...spansIn(JSON.parse(body.toString()) as WrittenTraces));
        if (!this.hangs) response.writeHead(200, { 'content-type': headers['content-type'] }).end();
        for (const wake of this.#wakers.splice(0)) wake();
      });
    });
  }

  static async start(): Promise<OtlpReceiver> {
    const server = createServer();
    const receiver = new OtlpReceiver(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** What has a gateway send its traces here, soon. */
  get environment(): Record<string, string> {
    return {
      OTEL_EXPORTER_OTLP_ENDPOINT: this.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '20',
    };
  }

  /** Resolves when what was received is so. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#wakers.push(resolve));
  }

  /** The first span of this name, once it is there. */
  async span(name: string, isMeant: (span: ReceivedSpan) => boolean = () => true) {
    const find = () => this.spans.find((span) => span.name === name && isMeant(span));
    await this.until(() => find() !== undefined);
    const span = find();
    if (!span) throw new Error(`There is no ${name}.`);
    return span;
  }

  /** Names of the trace of a span, in the order of their beginnings, indented below what they are a part of. */
  treeOf({ traceId }: Pick<ReceivedSpan, 'traceId'>): string[] {
    const own = this.spans
      .filter((span) => span.traceId === traceId)
      .sort((a, b) => Number(BigInt(a.startTimeUnixNano) - BigInt(b.startTimeUnixNano)));
    const isRoot = ({ parentSpanId }: ReceivedSpan): boolean =>
      !own.some(({ spanId }) => spanId === parentSpanId);
    const below = (span: ReceivedSpan, depth: number): string[] => [
      `${'  '.repeat(depth)}${span.name}`,
      ...own
        .filter(({ parentSpanId }) => parentSpanId === span.spanId)
        .flatMap((each) => below(each, depth + 1)),
    ];
    return own.filter(isRoot).flatMap((root) => below(root, 0));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

export function spansIn({ resourceSpans }: WrittenTraces): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        ...span,
        attributes: valuesOf(span.attributes ?? []),
        resource: valuesOf(resource.attributes),
      })),
    ),
  );
}

function valuesOf(attributes: readonly Attribute[]): ReceivedSpan['attributes'] {
  return Object.fromEntries(
    attributes.map(({ key, value: { stringValue, boolValue, intValue } }) => [
      key,
      stringValue ?? boolValue ?? (intValue === undefined ? undefined : Number(intValue)),
    ]),
  );
}
