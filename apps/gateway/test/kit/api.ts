import type { Problem } from '@ringspec/generated';
import type { Bundle } from './bundle.js';
import { Program } from './program.js';
import { runCli } from './run-cli.js';
import { temporaryFolder } from './temporary-folder.js';

export interface ApiAnswer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  /** Undefined where the answer is empty. */
  body: T & Partial<Problem>;
  text: string;
}

/** A key as `key add` prints it. */
export interface MadeKey {
  id: string;
  secret: string;
}

/** The program with its server API, on a folder of its own. */
export class ApiGateway {
  private constructor(
    readonly dataDir: string,
    readonly port: number,
    readonly program: Program,
    /** Where commands find its database, unless in the folder. */
    private readonly environment: Record<string, string>,
  ) {}

  static async start(
    bundle: Bundle,
    environment: Record<string, string> = {},
    dataDir?: string,
  ): Promise<ApiGateway> {
    const folder = dataDir ?? (await temporaryFolder());
    const program = new Program(bundle.main, ['--port', '0'], { DATA_DIR: folder, ...environment });
    const { DATABASE_URL } = environment;
    const found: Record<string, string> = DATABASE_URL === undefined ? {} : { DATABASE_URL };
    return new ApiGateway(folder, await program.port(), program, found);
  }

  async cli(line: string): Promise<string> {
    const words = [...line.split(' '), '--data-dir', this.dataDir];
    const { code, out, error } = await runCli(words, { environment: this.environment });
    if (code !== 0) throw new Error(error);
    return out;
  }

  async key(scopes = 'read,users,calls,queues,keys,webhooks', application = ''): Promise<MadeKey> {
    const of = application === '' ? '' : ` --application ${application}`;
    const line = `key add test --scopes ${scopes} --json${of}`;
    return JSON.parse(await this.cli(line)) as MadeKey;
  }

  /** One request, with a body of JSON unless it is a text. */
  async ask<T = Record<string, unknown>>(
    target: string,
    { secret }: Partial<MadeKey>,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    const [method = '', path = ''] = target.split(' ');
    const isText = typeof body === 'string';
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: {
        ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
        ...(body !== undefined && {
          'content-type': isText ? 'application/x-ndjson' : 'application/json',
        }),
        ...headers,
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json$|json;/.test(answer.headers.get('content-type') ?? '');
    const isOne = isJson && !answer.headers.get('content-type')?.includes('ndjson');
    const read = isOne && text !== '' ? (JSON.parse(text) as T) : ({} as T);
    const { status, headers: told } = answer;
    return { status, headers: told, body: read as T & Partial<Problem>, text };
  }
}
