import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import {
  exampleEndpoint,
  WebhookEndpoint,
  WebhookEndpointChange,
} from './types/webhook-endpoint.js';
import { EndpointPath, exampleEndpointPath } from './webhook-path.js';

export const changeWebhookEndpoint = defineOperation({
  name: 'changeWebhookEndpoint',
  since: 1,
  summary: 'Changes where webhooks go, what is told, or whether anything is.',
  method: 'PATCH',
  path: '/v1/webhook-endpoints/{id}',
  pathParams: EndpointPath,
  body: WebhookEndpointChange,
  result: WebhookEndpoint,
  scope: 'webhooks',
  errors: [api.EndpointNotFound],
  examples: {
    disable: {
      pathParams: exampleEndpointPath,
      body: { enabled: false },
      result: { ...exampleEndpoint, state: 'disabled' },
    },
  },
});
