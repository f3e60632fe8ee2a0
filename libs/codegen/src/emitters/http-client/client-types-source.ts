import { importOf } from '../layout/statement.js';

export interface ClientTypesTerms {
  /** Named type of what a refusal says, where there is one. */
  problem: string | undefined;
  /** `export type CommonErrorCode = …;` */
  commonErrors: string;
  /** Title of the protocol. */
  protocol: string;
}

/** The types of the client. They are derived from the maps, so that an operation is written in one place. */
export function clientTypes({ problem, commonErrors, protocol }: ClientTypesTerms): string {
  const names = ['operations', 'OperationMap', 'OperationName'];
  // The name is anybody's: it may be one that is used here.
  if (problem !== undefined) names.push(problem === 'Problem' ? problem : `${problem} as Problem`);
  return `${importOf(names, '../typescript/index.js', 'import type')}
/** How ${protocol} is reached over HTTP. */
export interface HttpClientOptions {
  /** Where it is, such as \`https://calls.example.org\`; the paths of operations come after it. */
  url: string;
  /** Sent as a bearer token; a function is asked before each request. */
  key?: string | (() => string | Promise<string>);
  /** Sent with every request; a function is asked before each. */
  headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** Default: that of the platform. */
  fetch?: Fetch;
}

/** As much of \`fetch\` as is used. */
export type Fetch = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body?: string;
    signal?: PlatformSignal;
  },
) => Promise<FetchAnswer>;

/** As much of a \`Response\` as is used. */
export interface FetchAnswer {
  /** Whether the status is 200 to 299. */
  readonly ok: boolean;
  /** The status of HTTP. */
  readonly status: number;
  /** Its headers, by names in any case. */
  readonly headers: { get(name: string): string | null };
  /** The whole body. */
  text(): Promise<string>;
}

/** The platform’s \`AbortSignal\`, where its types are known. */
export type PlatformSignal = typeof globalThis extends { AbortSignal: { prototype: infer Signal } }
  ? Signal
  : never;

/** What goes with one request alone. */
export interface RequestOptions {
  /** Such as \`Idempotency-Key\`. */
  headers?: Readonly<Record<string, string>>;
  /** Ends the request: its promise is rejected. */
  signal?: PlatformSignal;
}

/** Operations whose body and result are many lines. */
type LineOperation = {
  [Name in OperationName]: (typeof operations)[Name] extends { lines: true } ? Name : never;
}[OperationName];

/** A part of a request that the operation has; one whose members are all optional may be left out. */
type Part<Member extends string, Value> = [Value] extends [undefined]
  ? unknown
  : Partial<Value> extends Value
    ? { [Name in Member]?: Value }
    : { [Name in Member]: Value };

/** What an operation is asked with. */
export type OperationRequest<Name extends OperationName> = Part<
  'pathParams',
  OperationMap[Name]['pathParams']
> &
  Part<'query', OperationMap[Name]['query']> &
  (Name extends LineOperation
    ? { body: readonly OperationMap[Name]['body'][] }
    : Part<'body', OperationMap[Name]['body']>);

/** What an operation answers. */
export type OperationReply<Name extends OperationName> = Name extends LineOperation
  ? OperationMap[Name]['result'][]
  : OperationMap[Name]['result'];

/** A method for each operation. Each rejects with {@link OperationFailure}, or with what \`fetch\` rejects with. */
export type HttpClient = {
  readonly [Name in keyof OperationMap]: Partial<
    OperationRequest<Name>
  > extends OperationRequest<Name>
    ? (request?: OperationRequest<Name>, options?: RequestOptions) => Promise<OperationReply<Name>>
    : (request: OperationRequest<Name>, options?: RequestOptions) => Promise<OperationReply<Name>>;
};

/** What any operation may be refused with. */
${commonErrors}
/** What an operation may be refused with, as \`domain.Name\`. */
export type OperationErrorCode<Name extends OperationName = OperationName> =
  OperationMap[Name]['errors'] | CommonErrorCode;

/** An operation was refused. */
export class OperationFailure extends Error {
  /** Which one. */
  readonly operation: OperationName;
  /** Of the answer. */
  readonly status: number;
  /** What to branch on; undefined where something else than the server answered. New ones may come. */
  readonly code: OperationErrorCode | (string & Record<never, never>) | undefined;
  /** All that the answer says. */
  readonly problem: ${problem === undefined ? 'unknown' : 'Problem | undefined'};
  /** How long to wait before the next attempt, where the answer says so. */
  readonly retryAfterMs: number | undefined;
}

/** Whether something was refused, and with one of these codes where any are named. */
export function isFailure(
  error: unknown,
  ...codes: OperationErrorCode[]
): error is OperationFailure;

/** Makes a client. It holds no connection: there is nothing to close. */
export function createHttpClient(options: HttpClientOptions): HttpClient;
`;
}
