import type { Config } from '../config/config.js';
import { type Finding, fine, look, wrong } from './finding.js';
import { isHere } from './is-here.js';

type Doors = Pick<
  Config,
  'host' | 'trustProxy' | 'allowedOrigins' | 'metricsPort' | 'metricsHost' | 'webhooksToPrivate'
>;

/** Settings that are each right, and may not be so together. */
export function checkDoors(config: Doors): Finding[] {
  return [
    ...checkTrust(config),
    ...checkOrigins(config.allowedOrigins),
    ...(config.metricsPort !== undefined && !isHere(config.metricsHost)
      ? [
          look(
            'metrics',
            `Whoever reaches ${config.metricsHost} may read the numbers.`,
            'Close METRICS_PORT to the public in the firewall, or set METRICS_HOST=127.0.0.1.',
          ),
        ]
      : []),
    ...(config.webhooksToPrivate
      ? [
          look(
            'webhooks',
            'API keys may send webhooks to addresses of private networks.',
            'Set WEBHOOKS_TO_PRIVATE=false unless the backend is there.',
          ),
        ]
      : []),
  ];
}

function checkTrust({ host, trustProxy }: Doors): Finding[] {
  if (trustProxy && !isHere(host)) {
    return [
      look(
        'proxy trust',
        `TRUST_PROXY is set, and HOST=${host} may let clients past the proxy: these say themselves where they come from.`,
        'Set HOST=127.0.0.1 where the proxy is on this machine, or let the firewall admit the proxy alone.',
      ),
    ];
  }
  if (!trustProxy && isHere(host)) {
    return [
      look(
        'proxy trust',
        'Only this machine reaches the gateway, and TRUST_PROXY is not set.',
        'With a proxy in front set TRUST_PROXY=true: else everybody has its address, and shares its limits.',
      ),
    ];
  }
  return [
    fine('proxy trust', trustProxy ? 'The proxy is believed.' : 'There is no proxy to believe.'),
  ];
}

function checkOrigins(origins: readonly string[]): Finding[] {
  if (origins.includes('*')) {
    return [
      look(
        'origins',
        'Pages of every address may connect.',
        'Name the pages in ALLOWED_ORIGINS instead of *.',
      ),
    ];
  }
  const insecure = origins.find((origin) => {
    const { protocol, hostname } = new URL(origin);
    return protocol === 'http:' && !isHere(hostname);
  });
  if (insecure !== undefined) {
    return [
      wrong(
        'origins',
        `Browsers give no microphone to pages of ${insecure}.`,
        'Serve that page over HTTPS, and name it so in ALLOWED_ORIGINS.',
      ),
    ];
  }
  const others = origins.length === 0 ? '' : `, and ${origins.join(', ')}`;
  return [fine('origins', `Pages that the gateway serves may connect${others}.`)];
}
