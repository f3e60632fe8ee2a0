import { defineOperation } from '../define-http.js';
import { exampleEndpoint, WebhookEndpointList } from './types/webhook-endpoint.js';

export const listWebhookEndpoints = defineOperation({
  name: 'listWebhookEndpoints',
  since: 1,
  summary: 'Lists the endpoints of the application.',
  method: 'GET',
  path: '/v1/webhook-endpoints',
  result: WebhookEndpointList,
  scope: 'webhooks',
  errors: [],
  examples: { one: { result: { items: [exampleEndpoint] } } },
});
