import { Type } from '@sinclair/typebox';
import { defineEnum, defineType, secret } from '../../define.js';
import { Instant } from './instant.js';

export const WebhookKind = defineEnum(
  'WebhookKind',
  { summary: 'What a webhook tells.', since: 1, open: true },
  {
    UserLoggedIn: { value: 'user.loggedIn', summary: 'A user logged in at a device.' },
    UserLoggedOut: { value: 'user.loggedOut', summary: 'A user is gone from a device.' },
    OperatorStatusChanged: { value: 'operator.statusChanged', summary: 'An operator changed.' },
    CallOffered: { value: 'call.offered', summary: 'A call rings.' },
    CallConnected: { value: 'call.connected', summary: 'A call was answered.' },
    CallMoved: { value: 'call.moved', summary: 'A call goes on with somebody else.' },
    CallEnded: { value: 'call.ended', summary: 'A call is over.' },
    QueueCallWaiting: { value: 'queue.callWaiting', summary: 'A call waits in a queue.' },
    QueueCallAbandoned: { value: 'queue.callAbandoned', summary: 'A caller gave up waiting.' },
    EndpointTest: { value: 'endpoint.test', summary: 'A test that somebody asked for.' },
  },
);

export const EndpointState = defineEnum(
  'EndpointState',
  { summary: 'Whether an endpoint gets webhooks.', since: 1, open: true },
  {
    Enabled: { value: 'enabled', summary: 'It does.' },
    Disabled: { value: 'disabled', summary: 'It does not, because a key said so.' },
    Gone: { value: 'gone', summary: 'It does not, because it answered 410 (Gone).' },
  },
);

const url = (description: string) => Type.String({ minLength: 1, maxLength: 2_000, description });
const kinds = (description: string) => Type.Array(WebhookKind, { maxItems: 50, description });

const endpointMembers = {
  id: Type.String({ description: 'Opaque id of the endpoint.' }),
  url: url('Where webhooks go.'),
  kinds: kinds('What it is told; empty: everything.'),
  state: EndpointState,
  createdAt: Instant('When it was made.'),
};

export const WebhookEndpoint = defineType(
  'WebhookEndpoint',
  { summary: 'An address that is told what happens.', since: 1 },
  Type.Object(endpointMembers),
);

export const NewWebhookEndpoint = defineType(
  'NewWebhookEndpoint',
  { summary: 'An address that shall be told what happens.', since: 1 },
  Type.Object({
    url: url('Where webhooks go: https, and no address of a private network.'),
    kinds: Type.Optional(kinds('What it shall be told. Default: everything.')),
  }),
);

export const MadeWebhookEndpoint = defineType(
  'MadeWebhookEndpoint',
  { summary: 'An endpoint that was made, with its secret, which is shown this once.', since: 1 },
  Type.Object({
    ...endpointMembers,
    secret: Type.String({
      ...secret,
      description: 'Proves the signatures of its webhooks (Standard Webhooks): `whsec_…`.',
    }),
  }),
);

export const WebhookEndpointChange = defineType(
  'WebhookEndpointChange',
  { summary: 'What is to be another thing about an endpoint; all else stays.', since: 1 },
  Type.Object({
    url: Type.Optional(url('Where webhooks go from now on.')),
    kinds: Type.Optional(kinds('What it shall be told from now on; empty: everything.')),
    enabled: Type.Optional(
      Type.Boolean({ description: 'Whether it gets webhooks; also after it was gone.' }),
    ),
  }),
);

export const WebhookEndpointList = defineType(
  'WebhookEndpointList',
  { summary: 'All endpoints of the application, the oldest first.', since: 1 },
  Type.Object({ items: Type.Array(WebhookEndpoint, { description: 'The endpoints.' }) }),
);

export const exampleEndpoint = {
  id: 'ep_4c1f09d2',
  url: 'https://shop.example/ringspec',
  kinds: ['call.ended' as const],
  state: 'enabled' as const,
  createdAt: '2026-11-26T09:30:00.000Z',
};
