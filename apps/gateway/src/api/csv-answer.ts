import type { FastifyReply, FastifyRequest } from 'fastify';
import { pastCallColumns } from './calls/past-calls.js';
import { csvOf } from './csv.js';
import type { KeptAnswer } from './idempotency/idempotent-answers.js';

export interface CsvPage {
  items: readonly object[];
  next?: string;
}

/** Whether CSV is asked for before JSON. */
export function wantsCsv({ headers }: FastifyRequest): boolean {
  const accepted = headers.accept ?? '';
  const [csv, json] = [accepted.indexOf('text/csv'), accepted.indexOf('application/json')];
  return csv !== -1 && (json === -1 || csv < json);
}

/** A page as CSV. Where there is another, the header `Link` says where (RFC 8288). */
export function csvAnswer(
  { items, next }: CsvPage,
  { url }: FastifyRequest,
  reply: FastifyReply,
): KeptAnswer {
  reply.header('content-disposition', 'attachment; filename="calls.csv"');
  if (next !== undefined) {
    const [path = '', query = ''] = url.split('?');
    const further = new URLSearchParams(query);
    further.set('cursor', next);
    reply.header('link', `<${path}?${further.toString()}>; rel="next"`);
  }
  return { status: 200, type: 'text/csv; charset=utf-8', body: csvOf(items, pastCallColumns) };
}
