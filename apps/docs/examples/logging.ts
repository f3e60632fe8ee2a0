import { type Client, LogCategory, LogLevel } from '@ringspec/client';

// #region console
export function whileDeveloping(client: Client): void {
  client.setLogLevel(LogCategory.SIGNALING, LogLevel.TRACE);
  client.setLogLevel(LogCategory.CALL, LogLevel.INFO);
}
// #endregion console

// #region report
/** Keeps the newest records in memory, for the button “Report a problem”. */
export function keepLog(client: Client): () => string {
  client.enableSilentLogging(true);
  return () =>
    client
      .getSilentLog()
      .map(({ formattedText }) => formattedText)
      .join('\n');
}
// #endregion report

// #region collect
/** Sends what went wrong to your own collector as it happens. */
export function collectProblems(
  client: Client,
  send: (line: string) => void,
): void {
  client.setLoggerCallback(({ level, label, message }) => {
    if (level === LogLevel.ERROR || level === LogLevel.WARNING)
      send(`${label}: ${message}`);
  });
}
// #endregion collect
