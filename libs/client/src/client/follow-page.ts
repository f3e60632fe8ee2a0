import type { PageSignal } from '../platform/platform.js';
import type { PageRecovery } from '../recovery/page-recovery.js';
import type { ClientParts } from './client-parts.js';

/** What becomes of a client with its page. */
export function followPage(
  signal: PageSignal,
  client: ClientParts,
  recovery: PageRecovery | undefined,
): void {
  switch (signal) {
    case 'online':
    case 'network':
      client.phone?.networkChanged();
      break;
    case 'visible':
      recovery?.discard();
      break;
    case 'frozen':
      recovery?.keep(client);
      break;
    case 'leaving':
      if (recovery?.suspend(client) !== true) client.auth.logOut({ keepTokens: true });
      client.gateway.close();
  }
}
