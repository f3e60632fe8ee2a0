import type { RecoverableClient } from '../recovery/recoverable-client.js';
import type { Phone } from './phone.js';

/** What a client is made of, for what follows all of it. */
export interface ClientParts extends RecoverableClient {
  readonly phone: Phone | undefined;
}
