import { version } from '../package.js';
import type { Health } from '../server/health.js';
import { type Finding, fine, look, passedOver, wrong } from './finding.js';

const patienceMs = 5_000;

/** Whether a gateway answers at the address of the settings, and how it is. */
export async function checkGateway(
  host: string,
  port: number,
  isLocked: boolean,
): Promise<Finding> {
  const at = ['0.0.0.0', '::', ''].includes(host) ? 'localhost' : host;
  const url = `http://${at.includes(':') ? `[${at}]` : at}:${port}/healthz`;
  let health: Health;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    health = (await answer.json()) as Health;
  } catch {
    return isLocked
      ? wrong(
          'gateway',
          `A gateway has the data folder, and does not answer at ${url}.`,
          'Look at its log; give this command the same PORT and HOST as the gateway.',
        )
      : passedOver('gateway', `No gateway runs at ${url}.`);
  }
  if (health.status !== 'ok') {
    const reason = health.reason === undefined ? '' : ` (${health.reason})`;
    return wrong('gateway', `The gateway says ${health.status}${reason}.`, 'Look at its log.');
  }
  if (health.version !== version) {
    return look(
      'gateway',
      `The gateway that runs is version ${health.version}; this is ${version}.`,
      'Restart it.',
    );
  }
  return fine('gateway', `It answers: ${health.role ?? health.status}, ${health.calls} calls.`);
}
