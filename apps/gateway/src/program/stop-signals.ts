/** Ctrl-C reaches a process both from its terminal and from the npm that started it: these count as one. */
const echoMs = 500;

/**
 * Resolves at the first SIGTERM or SIGINT. At another one, unless it is an echo of the first,
 * `onImpatience` is called.
 */
export function awaitStopSignals(onImpatience: () => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let stoppedAt: number | undefined;
    const heard = (signal: NodeJS.Signals): void => {
      if (stoppedAt === undefined) {
        stoppedAt = Date.now();
        resolve(signal);
      } else if (Date.now() - stoppedAt > echoMs) {
        onImpatience();
      }
    };
    process.on('SIGTERM', heard);
    process.on('SIGINT', heard);
  });
}
