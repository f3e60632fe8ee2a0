import { connect, type NatsConnection } from '@nats-io/transport-node';
import { NatsError } from './nats-error.js';

/** A server that does not answer is given up after this. */
const timeout = 5_000;
const reconnectTimeWait = 200;

/** A connection that comes back by itself whenever it is lost. Throws {@link NatsError} where there is none at first. */
export async function connectNats(
  addresses: readonly string[],
  { name, silentMs }: { name: string; silentMs: number },
): Promise<NatsConnection> {
  // The classes of Node know what is within an address of the web alone.
  const urls = addresses.map((address) => new URL(address.replace(/^\w+/, 'http')));
  const { username = '', password = '' } = urls[0] ?? {};
  const user = decodeURIComponent(username);
  try {
    return await connect({
      servers: urls.map(({ hostname, port }) => `${hostname}:${port === '' ? '4222' : port}`),
      ...(password !== '' && { user, pass: decodeURIComponent(password) }),
      ...(password === '' && user !== '' && { token: user }),
      ...(addresses.some((address) => address.startsWith('tls:')) && { tls: {} }),
      ...{ name, timeout, reconnectTimeWait, maxReconnectAttempts: -1, noAsyncTraces: true },
      pingInterval: silentMs,
    });
  } catch (error) {
    const shown = urls.map(({ host }) => host).join(', ');
    throw new NatsError(`Cannot use NATS at ${shown}: ${adviceOn(error as Error)}.`);
  }
}

function adviceOn(error: Error): string {
  const text = `${String(error)} ${String(error.cause)}`;
  if (/authori[sz]ation|authentication/i.test(text)) {
    return 'it lets nobody in with that name and password or token: correct them in NATS_URL';
  }
  if (/self-signed|unable to (verify|get)|UNABLE_TO/i.test(text)) {
    return 'nobody whom this machine trusts has signed its certificate: name the file of who has in NODE_EXTRA_CA_CERTS';
  }
  if (/altnames/i.test(text)) {
    return 'its certificate is for another host: write the name in NATS_URL that the certificate has, which is no number';
  }
  if (/CERT_HAS_EXPIRED|certificate has expired/i.test(text)) {
    return 'its certificate has expired: give it a new one';
  }
  if (/does not support 'tls'/.test(text)) {
    return 'it has no TLS: give it a certificate, or write nats:// in NATS_URL';
  }
  if (/ENOTFOUND|EAI_AGAIN/.test(text))
    return 'there is no such host: correct its name in NATS_URL';
  if (/refused|ECONNREFUSED/i.test(text)) {
    return 'nothing listens there: start nats-server, or correct NATS_URL';
  }
  if (/unexpected response/.test(text)) {
    return 'what listens there is no server of NATS: correct host and port in NATS_URL';
  }
  if (/undefined error|ECONNRESET|EPIPE/.test(text)) {
    return 'it hangs up before it says a word: see whether nats-server is up and what stands in front of it';
  }
  if (/timeout/i.test(text))
    return 'nobody answers there: correct NATS_URL, or look at the network';
  return error.message.replace(/\.$/, '');
}
