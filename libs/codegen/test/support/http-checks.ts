import type { HttpPart } from '../../src/model/operation-parts.js';

/** Where the validators of HTTP are, by the part that they check: said again, as what is tested is no witness. */
export const HTTP_CHECKS: Readonly<Record<HttpPart, { module: string; check: string }>> = {
  pathParams: { module: 'operation-paths', check: 'checkOperationPath' },
  query: { module: 'operation-queries', check: 'checkOperationQuery' },
  body: { module: 'operation-bodies', check: 'checkOperationBody' },
  result: { module: 'operation-results', check: 'checkOperationResult' },
  webhook: { module: 'webhooks', check: 'checkWebhook' },
};
