import type { Logger } from 'pino';
import type { Config } from '../config/config.js';

/** Whoever names them means several gateways, and would believe that they share something. */
const ofSeveral = { NATS_URL: 'natsUrls', LINK_URL: 'linkUrl' } as const;

/** Says which settings do nothing where no database is named that several gateways serve from. */
export function warnOfIdleSettings(
  config: Pick<Config, 'natsUrls' | 'linkUrl'>,
  log: Pick<Logger, 'warn'>,
): void {
  for (const [variable, key] of Object.entries(ofSeveral))
    if (config[key] !== undefined)
      log.warn(
        {},
        `${variable} does nothing without DATABASE_URL: set DATABASE_URL, from which several gateways serve, or take ${variable} out`,
      );
}
