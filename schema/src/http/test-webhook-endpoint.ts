import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleDelivery, WebhookDelivery } from './types/webhook-delivery.js';
import { EndpointPath, exampleEndpointPath } from './webhook-path.js';

export const testWebhookEndpoint = defineOperation({
  name: 'testWebhookEndpoint',
  since: 1,
  summary: 'Sends an endpoint a webhook of the type `endpoint.test`.',
  method: 'POST',
  path: '/v1/webhook-endpoints/{id}/test',
  pathParams: EndpointPath,
  result: WebhookDelivery,
  status: 202,
  scope: 'webhooks',
  errors: [api.EndpointNotFound],
  examples: {
    one: {
      pathParams: exampleEndpointPath,
      result: { ...exampleDelivery, kind: 'endpoint.test', state: 'waiting', attempts: 0 },
    },
  },
});
