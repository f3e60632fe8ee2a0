import type { OperationMap, OperationName, operations } from '@ringspec/generated';
import type { ApiKeyRecord } from './keys/api-key-record.js';

type LineOperation = {
  [N in OperationName]: (typeof operations)[N] extends { lines: true } ? N : never;
}[OperationName];

/** A line of a body: what it says, or why it cannot be read. */
export type ReadLine<T> = { value: T } | { problem: string };

/** What a handler gets: all of it is checked already. */
export interface ApiRequest<N extends OperationName> {
  key: ApiKeyRecord;
  pathParams: OperationMap[N]['pathParams'];
  query: OperationMap[N]['query'];
  body: N extends LineOperation
    ? Iterable<ReadLine<OperationMap[N]['body']>>
    : OperationMap[N]['body'];
}

export type ApiResult<N extends OperationName> = N extends LineOperation
  ? AsyncIterable<OperationMap[N]['result']>
  : Promise<OperationMap[N]['result']>;

/** One for each operation of the schema: the compiler asks for it. Throws `ApiFailure`. */
export type ApiHandlers = {
  [N in OperationName]: (request: ApiRequest<N>) => ApiResult<N>;
};
