import { once } from 'node:events';
import { connect, type PeerCertificate } from 'node:tls';
import { CloseCode, protocolLevel, subprotocol } from '@ringspec/generated';
import { encodeRequest } from '@ringspec/protocol';
import { WebSocket } from 'ws';
import type { OtherClock } from './check-clock.js';
import { type Finding, fine, look, wrong } from './finding.js';
import { isHere } from './is-here.js';

const check = 'public address';
const patienceMs = 10_000;
const dayMs = 86_400_000;
/** Those who renew by themselves have done so by then. */
const soonDays = 14;

/** What clients meet at the address that pages and programs use: TLS, health, WebSocket, origin. */
export async function checkPublicAddress(
  url: URL,
): Promise<{ findings: Finding[]; clock: OtherClock | undefined }> {
  const findings: Finding[] = [];
  if (url.protocol === 'https:') {
    const certificate = await checkCertificate(url);
    findings.push(certificate);
    if (certificate.state === 'wrong') return { findings, clock: undefined };
  } else if (!isHere(url.hostname)) {
    findings.push(
      wrong(
        'tls',
        `${url.origin} has no TLS.`,
        'Put a proxy with a certificate in front: browsers give no microphone without.',
      ),
    );
  }
  let clock: OtherClock | undefined;
  try {
    const answer = await fetch(new URL('/healthz', url), {
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'manual',
    });
    const date = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(date)) clock = { whose: url.host, offsetMs: date - Date.now() };
    const body = await answer.text();
    if (!body.includes('"version"')) {
      findings.push(
        wrong(
          check,
          `What answers at ${url.origin} is no gateway (status ${answer.status}).`,
          'Let the proxy pass everything on to the gateway’s HOST and PORT.',
        ),
      );
      return { findings, clock };
    }
    findings.push(fine(check, `A gateway answers at ${url.origin}.`));
  } catch (error) {
    const { message, cause } = error as Error;
    const why = cause instanceof Error ? cause.message : message;
    findings.push(
      wrong(
        check,
        `Nothing answers at ${url.origin}: ${why}.`,
        'Start proxy and gateway, and look at DNS and firewall.',
      ),
    );
    return { findings, clock };
  }
  findings.push(await checkWebSocket(url));
  return { findings, clock };
}

async function checkCertificate(url: URL): Promise<Finding> {
  const socket = connect({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port === '' ? 443 : url.port),
    ...(/^[\d.[]/.test(url.hostname) ? {} : { servername: url.hostname }),
    timeout: patienceMs,
  });
  try {
    socket.once('timeout', () => {
      socket.destroy(new Error('no answer'));
    });
    await once(socket, 'secureConnect');
    return judgeCertificate(socket.getPeerCertificate(), Date.now());
  } catch (error) {
    return wrong(
      'tls',
      `No browser would trust ${url.host}: ${(error as Error).message}.`,
      'Give the proxy a certificate for this name, with those between it and its root.',
    );
  } finally {
    socket.destroy();
  }
}

/** Until when it holds; that it is trusted is known already. */
export function judgeCertificate(
  { valid_to }: Pick<PeerCertificate, 'valid_to'>,
  now: number,
): Finding {
  const days = Math.floor((Date.parse(valid_to) - now) / dayMs);
  const found = `The certificate holds for ${days} days.`;
  return days >= soonDays
    ? fine('tls', found)
    : look('tls', found, 'Renew it: it should have been by now.');
}

async function checkWebSocket(url: URL): Promise<Finding> {
  const address = new URL('/ws', url);
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address, subprotocol, {
    origin: url.origin,
    handshakeTimeout: patienceMs,
  });
  try {
    await once(socket, 'open');
    const greeting = { level: protocolLevel, sdk: 'ringspec-doctor' };
    socket.send(encodeRequest(1, 'hello', greeting));
    const refused = once(socket, 'close').then(([code]) => code as number);
    const answered = once(socket, 'message').then(() => undefined);
    const code = await Promise.race([refused, answered]);
    if (code === undefined) return fine('websocket', 'Pages of that address are let in.');
    if (code === CloseCode.OriginNotAllowed) {
      return wrong(
        'websocket',
        `Pages of ${url.origin} are refused.`,
        'Let the proxy pass Host on (nginx: proxy_set_header Host $http_host), or set X-Forwarded-Host with TRUST_PROXY=true, or name the page in ALLOWED_ORIGINS.',
      );
    }
    return wrong(
      'websocket',
      `The gateway closed with ${code}.`,
      'Look at the log of the gateway.',
    );
  } catch (error) {
    return wrong(
      'websocket',
      `No WebSocket opens at ${address.href}: ${(error as Error).message}.`,
      'Let the proxy pass Upgrade and Connection on: apps/gateway/deploy has files for Caddy and nginx.',
    );
  } finally {
    socket.terminate();
  }
}
