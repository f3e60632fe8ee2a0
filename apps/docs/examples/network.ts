import type { Call, Client } from '@ringspec/client';

// #region banner
export function showConnection(
  client: Client,
  show: (banner: string) => void,
): void {
  client.on('Reconnecting', () =>
    show('The connection is lost. Trying again …'),
  );
  client.on('Reconnected', () => show(''));
  client.on('ConnectionClosed', ({ reason }) => {
    if (reason !== 'disconnected')
      show('There is no connection any more. Log in again?');
  });
  client.on('ConnectionFailed', ({ message }) => show(message));
}
// #endregion banner

// #region peer
export function showPeer(call: Call, show: (banner: string) => void): void {
  call.on('PeerReconnecting', () =>
    show('The other side has lost its connection …'),
  );
  call.on('PeerReconnected', () => show('The other side is back.'));
  call.on('MediaStateUpdated', ({ new: now }) => show(`media: ${now}`));
}
// #endregion peer

// #region return
/** After ConnectionClosed: the session is over, so this is a login like the first. */
export async function startAgain(
  client: Client,
  logIn: () => Promise<void>,
): Promise<boolean> {
  if (!(await client.connect())) return false;
  await logIn();
  return true;
}
// #endregion return
