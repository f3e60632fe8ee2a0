import type { HttpPart } from '../../model/operation-parts.js';

/** The modules of validators that know what crosses HTTP, by the part that they check. */
export const HTTP_MODULES = {
  pathParams: {
    file: 'operation-paths',
    check: 'checkOperationPath',
    subject: 'operation, with what stands in its path',
  },
  query: {
    file: 'operation-queries',
    check: 'checkOperationQuery',
    subject: 'operation, with its query',
  },
  body: {
    file: 'operation-bodies',
    check: 'checkOperationBody',
    subject: 'operation, with its body or a line of it',
  },
  result: {
    file: 'operation-results',
    check: 'checkOperationResult',
    subject: 'operation, with its result or a line of it',
  },
  webhook: { file: 'webhooks', check: 'checkWebhook', subject: 'webhook, with its body' },
} as const satisfies Readonly<Record<HttpPart, { file: string; check: string; subject: string }>>;
