import type { Terminal } from '../cli/terminal.js';
import type { Config } from '../config/config.js';
import { createLogger } from './logger.js';
import { awaitStopSignals } from './stop-signals.js';
import { startGateway } from './start-gateway.js';

/** Runs until it is told to stop. Throws where it cannot start. */
export async function runGateway(config: Config, terminal: Terminal): Promise<void> {
  const log = createLogger(config.logLevel);
  const crash = (error: unknown): void => {
    log.fatal({ err: error }, 'ringspec-gateway crashed');
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);

  const stop = awaitStopSignals(() => {
    terminal.error('Stopped before all clients were told.');
    process.exit(1);
  });
  const running = await startGateway(config, terminal, log, crash);
  const signal = await stop;
  log.info({ signal }, 'draining');
  await running.stop();
  log.info({}, 'stopped');
}
