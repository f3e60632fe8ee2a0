import type { Client } from '@ringspec/client';

// #region ring
/** Runs in each tab: all of them ring, one answers, the others fall silent. */
export function ringInTab(client: Client, tab: string): void {
  client.on('IncomingCall', ({ call }) => {
    console.log(`${tab}: ${call.number()} calls`);
    call.on('Connected', () => console.log(`${tab}: talking`));
    call.on('Disconnected', ({ params }) => {
      console.log(
        `${tab}: ${params?.answeredElsewhere === true ? 'answered elsewhere' : 'over'}`,
      );
    });
  });
}
// #endregion ring

// #region lead
/** Has the phone in one tab only: that which has the lock. When it closes, the next one takes over. */
export async function phoneInOneTab(
  client: Client,
  logIn: () => Promise<unknown>,
): Promise<void> {
  await navigator.locks.request('phone', async () => {
    if (!(await client.connect())) return;
    const closed = new Promise((over) => client.on('ConnectionClosed', over));
    await logIn();
    await closed;
  });
}
// #endregion lead
