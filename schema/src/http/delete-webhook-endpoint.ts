import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { EndpointPath, exampleEndpointPath } from './webhook-path.js';

export const deleteWebhookEndpoint = defineOperation({
  name: 'deleteWebhookEndpoint',
  since: 1,
  summary: 'Removes an endpoint, with what was on its way to it.',
  method: 'DELETE',
  path: '/v1/webhook-endpoints/{id}',
  pathParams: EndpointPath,
  scope: 'webhooks',
  errors: [api.EndpointNotFound],
  examples: { one: { pathParams: exampleEndpointPath } },
});
