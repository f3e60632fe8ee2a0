import { Type } from '@sinclair/typebox';
import { defineOperation } from '../define-http.js';
import * as api from '../errors/api-errors.js';
import { exampleDelivery, WebhookDelivery } from './types/webhook-delivery.js';

export const repeatWebhookDelivery = defineOperation({
  name: 'repeatWebhookDelivery',
  since: 1,
  summary: 'Sends a webhook again, now, and if need be for another day.',
  method: 'POST',
  path: '/v1/webhook-deliveries/{id}/repeat',
  pathParams: Type.Object({
    id: Type.String({ minLength: 1, maxLength: 200, description: 'Id of the delivery.' }),
  }),
  result: WebhookDelivery,
  status: 202,
  scope: 'webhooks',
  errors: [api.DeliveryNotFound],
  examples: {
    one: {
      pathParams: { id: exampleDelivery.id },
      result: { ...exampleDelivery, state: 'waiting', attempts: 0 },
    },
  },
});
