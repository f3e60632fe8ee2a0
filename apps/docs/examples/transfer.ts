import type { Call, Client } from '@ringspec/client';

// #region transfer
/** Attended: `target` is another call. Blind: it is a user name or queue number, which is rung. */
export function transfer(
  client: Client,
  call: Call,
  target: Call | string,
): void {
  call.on('TransferComplete', () => console.log('they talk to each other'));
  call.on('TransferFailed', ({ code }) =>
    console.log(`not transferred: ${String(code)}`),
  );
  call.on('Disconnected', ({ reason }) => console.log(`over: ${reason}`));
  client.transferCall(call, target);
}
// #endregion transfer
