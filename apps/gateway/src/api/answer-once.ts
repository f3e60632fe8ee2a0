import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiFailure } from './api-failure.js';
import type {
  IdempotentAnswers,
  IdempotentRequest,
  KeptAnswer,
} from './idempotency/idempotent-answers.js';

const longestKey = 255;

/** A request that carries an `Idempotency-Key`; undefined for any other. */
export function idempotentRequest(
  { method, url, headers, body }: FastifyRequest,
  keyId: string,
): IdempotentRequest | undefined {
  const idempotencyKey = headers['idempotency-key'];
  if (method !== 'POST' || idempotencyKey === undefined) return undefined;
  if (
    typeof idempotencyKey !== 'string' ||
    idempotencyKey.length > longestKey ||
    idempotencyKey === ''
  ) {
    throw new ApiFailure('InvalidRequest', { detail: 'Idempotency-Key: 1 to 255 characters.' });
  }
  return { keyId, idempotencyKey, content: `${url}\n${JSON.stringify(body)}` };
}

/** Carries a request out, or answers as before where it was carried out already. */
export async function answerOnce(
  answers: IdempotentAnswers,
  request: IdempotentRequest | undefined,
  reply: FastifyReply,
  carryOut: () => Promise<KeptAnswer>,
): Promise<FastifyReply> {
  const before = request && (await answers.begin(request));
  if (before !== undefined) return sentAgain(reply, before);
  let answer: KeptAnswer | undefined;
  try {
    answer = await carryOut();
  } finally {
    if (request) await answers.end(request, answer);
  }
  return sent(reply, answer);
}

/** The same for an answer of lines, which is told while it comes to be. */
export async function* linesOnce(
  answers: IdempotentAnswers,
  request: IdempotentRequest | undefined,
  lines: AsyncIterable<string>,
  kept: Omit<KeptAnswer, 'body'>,
): AsyncGenerator<string> {
  let body = '';
  let isWhole = false;
  try {
    for await (const line of lines) {
      if (request) body += line;
      yield line;
    }
    isWhole = true;
  } finally {
    if (request) await answers.end(request, isWhole ? { ...kept, body } : undefined);
  }
}

/** An answer of before, which says that it is one. */
export function sentAgain(reply: FastifyReply, before: KeptAnswer): FastifyReply {
  return sent(reply.header('idempotent-replayed', 'true'), before);
}

function sent(reply: FastifyReply, { status, type, body }: KeptAnswer): FastifyReply {
  if (status === 204) return reply.code(status).send();
  return reply.code(status).type(type).send(body);
}
