import type { ClientEventMap } from '@ringspec/generated';
import type { EventBody } from './typed-emitter.js';

/** Dispatches an event of the client on behalf of one of its parts. */
export type EmitClientEvent = <N extends keyof ClientEventMap>(
  name: N,
  body: EventBody<ClientEventMap[N]>,
) => void;
