import { descriptionOf } from '../description-of.js';
import { plainSchema } from '../json-schema/plain-schema.js';
import type { WebhookModel } from '../../model/http-model.js';

/** A request that the server sends; who gets it has to answer soon. */
export function webhookObject(webhook: WebhookModel): object {
  const { name, summary, fires, payload, examples, deprecated, since } = webhook;
  return {
    operationId: name,
    summary,
    ...descriptionOf(webhook, `Sent: ${fires}`),
    tags: ['webhooks'],
    security: [],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: plainSchema(payload),
          examples: Object.fromEntries(examples.map(({ title, value }) => [title, { value }])),
        },
      },
    },
    responses: {
      '2XX': { description: 'Taken: it is not sent again.' },
      '410': { description: 'The address wants nothing more: it is not asked again.' },
    },
    ...(deprecated && { deprecated: true }),
    'x-since': since,
  };
}
