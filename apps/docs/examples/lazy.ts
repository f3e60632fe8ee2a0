import type { Client } from '@ringspec/client';

// #region lazy
let loaded: Promise<Client> | undefined;

/** Loads the client when calls are wanted for the first time, and not with the page. */
export function loadClient(): Promise<Client> {
  return (loaded ??= import('@ringspec/client').then(({ Client }) =>
    Client.getInstance(),
  ));
}
// #endregion lazy
