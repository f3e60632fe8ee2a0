import { Type } from '@sinclair/typebox';
import { defineEnum, defineType } from '../../define.js';
import { Instant } from './instant.js';
import { pageOf } from './page.js';
import { WebhookKind } from './webhook-endpoint.js';

export const DeliveryState = defineEnum(
  'DeliveryState',
  { summary: 'What became of a webhook.', since: 1, open: true },
  {
    Waiting: { value: 'waiting', summary: 'It is sent, or will be tried again.' },
    Delivered: { value: 'delivered', summary: 'The endpoint took it.' },
    Failed: { value: 'failed', summary: 'It was given up after a day.' },
  },
);

export const WebhookDelivery = defineType(
  'WebhookDelivery',
  { summary: 'A webhook on its way to one endpoint.', since: 1 },
  Type.Object({
    id: Type.String({ description: 'Opaque id of the delivery.' }),
    endpoint: Type.String({ description: 'Id of the endpoint.' }),
    webhookId: Type.String({
      description: '`webhook-id` of each attempt: an endpoint that saw it before has it already.',
    }),
    kind: WebhookKind,
    state: DeliveryState,
    attempts: Type.Integer({ minimum: 0, description: 'How often it was sent.' }),
    createdAt: Instant('When it happened.'),
    nextAttemptAt: Type.Optional(Instant('When it is tried again.')),
    lastStatus: Type.Optional(
      Type.Integer({ description: 'Status that the endpoint answered with last.' }),
    ),
    lastError: Type.Optional(
      Type.String({ description: 'Why the last attempt failed without an answer.' }),
    ),
  }),
);

export const WebhookDeliveryPage = defineType(
  'WebhookDeliveryPage',
  { summary: 'Webhooks on their way, the latest first.', since: 1 },
  pageOf(WebhookDelivery, 'The deliveries of this page.'),
);

export const exampleDelivery = {
  id: 'd_000001795709842000-000000007-Qy3f',
  endpoint: 'ep_4c1f09d2',
  webhookId: '000001795709842000-000000007-Qy3f',
  kind: 'call.ended' as const,
  state: 'failed' as const,
  attempts: 11,
  createdAt: '2026-11-26T09:34:10.000Z',
  lastStatus: 503,
};
