import type { TraceContext } from '@ringspec/gateway-core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HomeRoute } from '../cluster/home-route.js';
import type { ApiAnswer, ApiRequest } from '../links/home-link.js';
import { traceHeaders } from '../tracing/trace-headers.js';
import { ApiFailure } from './api-failure.js';

/** Bytes of a body: more than any operation takes, each of which has a limit of its own. */
const longest = 17 * 1_024 * 1_024;
/** They are about one connection, and are made anew on the other side of a link. */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/**
 * Has the home, which is another process, answer a request. Its body is not read yet, or given as its
 * bytes, a character each.
 */
export async function passToHome(
  request: FastifyRequest,
  reply: FastifyReply,
  home: Pick<HomeRoute, 'ask'>,
  trace: TraceContext | undefined,
  read?: string,
): Promise<FastifyReply> {
  const body = read ?? (await readBody(request));
  const { method, url, headers } = request;
  const address = request.raw.socket.remoteAddress ?? '';
  let answer: ApiAnswer;
  try {
    const asked = { ...passedOn(headers), ...(trace !== undefined && traceHeaders(trace)) };
    answer = await home.ask({ method, url, address, headers: asked, body });
  } catch {
    throw new ApiFailure('Unavailable');
  }
  return reply.code(answer.status).headers(answer.headers).send(Buffer.from(answer.body, 'latin1'));
}

/** Answers at the home what an edge was asked. */
export function answerFromEdge(app: {
  inject(request: {
    method: 'GET';
    url: string;
    headers: Record<string, string>;
    payload: Buffer;
    remoteAddress: string;
  }): Promise<{ statusCode: number; headers: object; rawPayload: Buffer }>;
}): (request: ApiRequest) => Promise<ApiAnswer> {
  return async ({ method, url, address, headers, body }) => {
    const { statusCode, ...answer } = await app.inject({
      // Any method that an edge was asked with; the type knows a list.
      ...{ method: method as 'GET', url, headers: { ...headers }, remoteAddress: address },
      payload: Buffer.from(body, 'latin1'),
    });
    return {
      status: statusCode,
      headers: passedOn(answer.headers),
      body: answer.rawPayload.toString('latin1'),
    };
  };
}

async function readBody({ raw }: FastifyRequest): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longest) throw new ApiFailure('BodyTooLarge');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('latin1');
}

function passedOn(headers: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => !ofConnection.has(name) && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
