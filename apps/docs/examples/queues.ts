import {
  type Client,
  OperatorACDStatuses,
  OperatorStatusError,
} from '@ringspec/client';

// #region status
export function showStatus(client: Client): void {
  client.on('ACDStatusUpdated', ({ status, description }) => {
    console.log(
      description === undefined ? status : `${status} (${description})`,
    );
  });
}

export async function startShift(client: Client): Promise<void> {
  await client.setOperatorACDStatus(OperatorACDStatuses.Online);
  await client.setOperatorACDStatus(OperatorACDStatuses.Ready);
}
// #endregion status

// #region answer
export function takeCalls(client: Client): void {
  client.on('IncomingCall', ({ call }) => {
    console.log(`call from ${call.displayName()}`);
    void call.answer();
    call.on('Disconnected', () => {
      // Time to write it down. Nobody calls until this side says Ready.
      console.log('call is over');
    });
  });
}
// #endregion answer

// #region refused
export async function takeBreak(client: Client): Promise<void> {
  try {
    await client.setOperatorACDStatus(OperatorACDStatuses.Timeout);
  } catch (error) {
    if (!(error instanceof OperatorStatusError)) throw error;
    console.log(`${error.errorName} (${String(error.code)}): ${error.message}`);
  }
}
// #endregion refused
