import { lookup as lookUp } from 'node:dns';
import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { addressIn, isPublicAddress } from './public-address.js';

export interface Post {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Gives it up before its deadline. */
  signal?: AbortSignal;
}

/** Resolves with the status of the answer; rejects where there is none, with a message for people. */
export type PostWebhook = (post: Post) => Promise<number>;

export interface PostOptions {
  /** Whether addresses of private networks, and this machine, may be asked. */
  allowPrivate: boolean;
  /** From the beginning to the status of the answer. */
  deadlineMs: number;
}

/**
 * Sends webhooks. No redirect is followed, since it could lead anywhere, and nothing of an answer is
 * read but its status. The address is looked at when the connection is made, so that a name cannot
 * be another one by then.
 */
export function createPostWebhook({ allowPrivate, deadlineMs }: PostOptions): PostWebhook {
  return ({ url: text, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const url = new URL(text);
      const address = addressIn(url);
      if (address !== undefined && !allowPrivate && !isPublicAddress(address)) {
        throw new Error(`${address} is not a public address`);
      }
      const options: RequestOptions = {
        method: 'POST',
        agent: false,
        signal: AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(signal ? [signal] : [])]),
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'user-agent': 'ringspec-gateway',
        },
        ...(!allowPrivate && { lookup: publicLookup }),
      };
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const request = send(url, options, (response) => {
        resolve(response.statusCode ?? 0);
        response.on('error', () => undefined);
        response.destroy();
      });
      request.on('error', (error) => {
        const isLate = error.name === 'AbortError';
        reject(isLate ? new Error(`no answer within ${String(deadlineMs)} ms`) : error);
      });
      request.end(body);
    });
}

/** As the system looks names up, but for those that lead to an address that is not public. */
const publicLookup: NonNullable<RequestOptions['lookup']> = (hostname, options, done) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      done(error, '');
      return;
    }
    const closed = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (closed !== undefined || first === undefined) {
      const why = `${hostname} is ${closed?.address ?? 'nowhere'}, which is not a public address`;
      done(new Error(why), '');
    } else if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
};
