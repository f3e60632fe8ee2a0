import type { FrameTap, InProcessGateway } from '@ringspec/testing';

export interface Frame {
  id?: number | null;
  method?: string;
  params?: { seq: number; data: Record<string, unknown> };
  result?: Record<string, unknown>;
  error?: { code: number; data: { domain: string; name: string; path?: string } };
}

/** A socket that sends any text at all and keeps every frame as it came; what comes passes the tap. */
export interface RawSocket {
  readonly frames: Frame[];
  readonly closeCode: number | undefined;
  send(frame: object | string): void;
  sendBinary(): void;
  /** The network takes it away. */
  lose(): void;
}

export function openRawSocket(gateway: InProcessGateway, address = '127.0.0.1'): RawSocket {
  const frames: Frame[] = [];
  /** By id; several where frames that are not requests had it too. */
  const methods = new Map<number, Set<string>>();
  let closeCode: number | undefined;
  const handlers = gateway.openSocketFrom(address)({
    receive: (text) => {
      const frame = JSON.parse(text) as Frame;
      inspect(gateway.tap, text, frame.id, methods);
      frames.push(frame);
    },
    closed: (code) => {
      closeCode = code;
    },
  });
  return {
    frames,
    get closeCode() {
      return closeCode;
    },
    send: (frame) => {
      const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
      const { id, method } = readEnvelope(text);
      if (id !== undefined && method !== undefined) {
        methods.set(id, (methods.get(id) ?? new Set()).add(method));
      }
      handlers.message(text);
    },
    sendBinary: () => {
      handlers.binary();
    },
    lose: () => {
      handlers.closed();
    },
  };
}

/** A result must fit one of the methods that were asked under its id. */
function inspect(
  tap: FrameTap,
  text: string,
  id: number | null | undefined,
  methods: ReadonlyMap<number, ReadonlySet<string>>,
): void {
  const [first, ...others] = typeof id === 'number' ? (methods.get(id) ?? []) : [];
  const fits = (method: string | undefined): void => {
    const asked = new Map(method === undefined ? [] : [[Number(id), method]]);
    tap.fromGateway(text, asked);
  };
  for (const method of others) {
    try {
      fits(method);
      return;
    } catch {
      // Then another.
    }
  }
  fits(first);
}

function readEnvelope(text: string): { id?: number; method?: string } {
  try {
    return (JSON.parse(text) as object | null) ?? {};
  } catch {
    return {};
  }
}

export function request(id: number, method: string, params: object = {}): object {
  return { jsonrpc: '2.0', id, method, params };
}

export function hello(id = 1): object {
  return request(id, 'hello', { level: 1, sdk: 'raw/1' });
}

export function resume(resumeToken: string, lastSeq: number, id = 1): object {
  return request(id, 'resume', { level: 1, sdk: 'raw/1', resumeToken, lastSeq });
}

/** Domain and name of each error, with its path where it has one. */
export function errorsOf({ frames }: RawSocket): string[] {
  return frames.flatMap(({ error }) => {
    if (!error) return [];
    const { domain, name, path } = error.data;
    return [`${domain}.${name}${path === undefined ? '' : ` ${path}`}`];
  });
}
