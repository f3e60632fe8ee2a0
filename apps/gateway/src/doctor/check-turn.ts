import type { IceServer } from '@ringspec/generated';
import { type Finding, fine, look, wrong } from './finding.js';
import { openStunLine, placeOf, type StunLine } from './turn/stun-line.js';
import { type StunAnswer, stunRequest, type TurnLogin } from './turn/stun-message.js';

const patienceMs = 5_000;
const unauthorized = 401;
const staleNonce = 438;

/** Whether each server that clients are told answers as they need it: a relay is made and given back. */
export async function checkIceServers(servers: readonly IceServer[]): Promise<Finding[]> {
  const findings: Promise<Finding>[] = servers.flatMap((server) =>
    server.urls.map((url) => (url.startsWith('stun') ? checkStun(url) : checkTurn(url, server))),
  );
  const found = await Promise.all(findings);
  if (servers.some(({ urls }) => urls.some((url) => url.startsWith('turn')))) return found;
  return [
    ...found,
    look(
      'turn',
      'Clients are told no TURN server.',
      'Behind the firewalls of companies, and in networks of telephones, calls get no media without: run coturn, and set TURN_URLS and TURN_SECRET.',
    ),
  ];
}

async function checkStun(url: string): Promise<Finding> {
  return withLine('stun', url, async (line) => {
    const answer = await line.ask(stunRequest('binding'));
    return answer.isSuccess
      ? fine('stun', `${url} answers.`)
      : wrong('stun', `${url} refuses: ${reasonOf(answer)}.`, 'Look at the log of that server.');
  });
}

async function checkTurn(
  url: string,
  { username = '', credential = '' }: IceServer,
): Promise<Finding> {
  return withLine('turn', url, async (line) => {
    const challenge = await line.ask(stunRequest('allocate'));
    if (challenge.isSuccess) {
      return wrong(
        'turn',
        `${url} relays for everybody.`,
        'Set use-auth-secret and static-auth-secret in turnserver.conf.',
      );
    }
    if (challenge.errorCode !== unauthorized) return refused(url, challenge);
    let login: TurnLogin = { username, credential, realm: challenge.realm, nonce: challenge.nonce };
    let answer = await line.ask(stunRequest('allocate', { login }));
    if (answer.errorCode === staleNonce) {
      login = { ...login, nonce: answer.nonce };
      answer = await line.ask(stunRequest('allocate', { login }));
    }
    if (!answer.isSuccess) return refused(url, answer);
    await line.ask(stunRequest('refresh', { lifetime: 0, login }));
    return fine('turn', `${url} relays at ${answer.relayedAddress ?? 'an address of its own'}.`);
  });
}

function refused(url: string, answer: StunAnswer): Finding {
  const advice =
    answer.errorCode === unauthorized
      ? 'TURN_SECRET has to be static-auth-secret of turnserver.conf, and both clocks right.'
      : 'Look at the log of coturn: quotas, relay-ip and external-ip.';
  return wrong('turn', `${url} refuses: ${reasonOf(answer)}.`, advice);
}

function reasonOf({ errorCode, reason }: StunAnswer): string {
  return `${errorCode ?? ''} ${reason}`.trim();
}

async function withLine(
  check: string,
  url: string,
  work: (line: StunLine) => Promise<Finding>,
): Promise<Finding> {
  let line: StunLine | undefined;
  try {
    line = await openStunLine(placeOf(url), patienceMs);
    return await work(line);
  } catch (error) {
    return wrong(
      check,
      `${url} cannot be reached: ${(error as Error).message}.`,
      'Start it, and open its port in the firewall, for UDP and TCP.',
    );
  } finally {
    line?.close();
  }
}
