import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import { pageQuery } from './page-query.js';
import { DeliveryState, exampleDelivery, WebhookDeliveryPage } from './types/webhook-delivery.js';

export const listWebhookDeliveries = defineOperation({
  name: 'listWebhookDeliveries',
  since: 1,
  summary: 'Lists webhooks on their way, delivered and given up, the latest first.',
  details: 'Delivered ones are forgotten after a day, given up ones after 30.',
  method: 'GET',
  path: '/v1/webhook-deliveries',
  query: Type.Object({
    endpoint: Type.Optional(
      Type.String({ maxLength: 100, description: 'Only those to this endpoint.' }),
    ),
    state: Type.Optional(DeliveryState),
    ...pageQuery,
  }),
  result: WebhookDeliveryPage,
  scope: 'webhooks',
  errors: [],
  examples: { failed: { query: { state: 'failed' }, result: { items: [exampleDelivery] } } },
});
