import type { RequestMap } from '@ringspec/generated';
import type { Method } from './pending-requests.js';
import type { RequestOptions } from './session.js';

/** Sends a request in the session of the moment; rejects with ConnectionError `notConnected` where there is none. */
export type SendRequest = <M extends Method>(
  method: M,
  params: RequestMap[M]['params'],
  options?: RequestOptions,
) => Promise<RequestMap[M]['result']>;
