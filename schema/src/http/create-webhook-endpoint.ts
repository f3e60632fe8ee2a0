import { defineOperation } from '../define-http.js';
import {
  exampleEndpoint,
  MadeWebhookEndpoint,
  NewWebhookEndpoint,
} from './types/webhook-endpoint.js';

export const createWebhookEndpoint = defineOperation({
  name: 'createWebhookEndpoint',
  since: 1,
  summary: 'Makes an endpoint, and shows its secret once.',
  method: 'POST',
  path: '/v1/webhook-endpoints',
  body: NewWebhookEndpoint,
  result: MadeWebhookEndpoint,
  status: 201,
  scope: 'webhooks',
  errors: [],
  examples: {
    'ends of calls': {
      body: { url: exampleEndpoint.url, kinds: ['call.ended'] },
      result: { ...exampleEndpoint, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    },
  },
});
