import type { Tracer } from '@ringspec/gateway-core';
import {
  DeliveryState,
  type EndpointState,
  type WebhookDelivery,
  type WebhookEndpoint,
  WebhookKind,
} from '@ringspec/generated';
import type { Clock } from '@ringspec/protocol';
import { addressIn, isPublicAddress } from '../../webhooks/public-address.js';
import type { WebhookDeliverer } from '../../webhooks/webhook-deliverer.js';
import type { DeliveryRow, EndpointRow, WebhookStore } from '../../webhooks/webhook-store.js';
import { ApiFailure } from '../api-failure.js';
import type { ApiHandlers } from '../api-handlers.js';
import { pageOf, readPage } from '../page.js';
import { instant } from '../instant.js';
import type { ApiKeyRecord } from '../keys/api-key-record.js';
import { requireKnown, requireKnownFilter } from '../require-known.js';

type WebhookOperation =
  | 'createWebhookEndpoint'
  | 'listWebhookEndpoints'
  | 'changeWebhookEndpoint'
  | 'deleteWebhookEndpoint'
  | 'testWebhookEndpoint'
  | 'listWebhookDeliveries'
  | 'repeatWebhookDelivery';

export interface WebhookOperationDeps {
  webhooks: WebhookStore;
  deliverer: WebhookDeliverer;
  /** Whether endpoints may be in private networks, without TLS too. */
  allowPrivate: boolean;
  clock: Clock;
  randomToken: (bytes: number) => string;
  tracer: Pick<Tracer, 'current'> | undefined;
}

export function webhookOperations(deps: WebhookOperationDeps): Pick<ApiHandlers, WebhookOperation> {
  const { webhooks, deliverer, allowPrivate, clock, randomToken, tracer } = deps;

  const endpointOf = (id: string, { application }: ApiKeyRecord): EndpointRow => {
    const row = webhooks.endpoints.find((each) => each.id === id);
    if (row?.application !== application) throw new ApiFailure('EndpointNotFound');
    return row;
  };
  const deliveryOf = async (id: string, key: ApiKeyRecord): Promise<DeliveryRow> => {
    const row = await webhooks.findDelivery(id);
    const endpoint = webhooks.endpoints.find((each) => each.id === row?.endpointId);
    if (!row || endpoint?.application !== key.application) throw new ApiFailure('DeliveryNotFound');
    return row;
  };

  return {
    async createWebhookEndpoint({ key: { application }, body: { url, kinds = [] } }) {
      checkUrl(url, allowPrivate);
      checkKinds(kinds);
      const made = await webhooks.addEndpoint(application, url, kinds, clock.now());
      return { ...toldEndpoint(made.row), secret: made.secret };
    },
    listWebhookEndpoints({ key: { application } }) {
      const own = webhooks.endpoints.filter((each) => each.application === application);
      return Promise.resolve({ items: own.map(toldEndpoint) });
    },
    async changeWebhookEndpoint({ key, pathParams: { id }, body: { url, kinds, enabled } }) {
      endpointOf(id, key);
      if (url !== undefined) checkUrl(url, allowPrivate);
      checkKinds(kinds ?? []);
      await webhooks.changeEndpoint(id, {
        ...(url !== undefined && { url }),
        ...(kinds !== undefined && { kinds: kinds.join(' ') }),
        ...(enabled !== undefined && { state: enabled ? 'enabled' : 'disabled' }),
      });
      deliverer.wake();
      return toldEndpoint(endpointOf(id, key));
    },
    async deleteWebhookEndpoint({ key, pathParams: { id } }) {
      endpointOf(id, key);
      await webhooks.removeEndpoint(id);
      return undefined;
    },
    async testWebhookEndpoint({ key, pathParams: { id } }) {
      const { application, state } = endpointOf(id, key);
      if (state !== 'enabled') {
        throw new ApiFailure('EndpointNotFound', { detail: 'The endpoint is not enabled.' });
      }
      const at = clock.now();
      const webhookId = `test-${randomToken(12)}`;
      const type = 'endpoint.test';
      const body = JSON.stringify({ type, timestamp: instant(at), data: { endpoint: id } });
      const trace = tracer?.current;
      const webhook = { webhookId, application, kind: type, orderKey: webhookId, body, at, trace };
      await webhooks.database.run('executeTogether', webhooks.outboxStatements(webhook, id));
      const row = await deliveryOf(`${webhookId}.${id}`, key);
      deliverer.wake();
      return toldDelivery(row);
    },
    async listWebhookDeliveries({ key: { application }, query }) {
      const { endpoint: endpointId } = query;
      const state = requireKnownFilter(Object.values(DeliveryState), query.state, 'state');
      const { after: before, limit } = readPage(query);
      const wanted = { application, endpointId, state, before, limit: limit + 1 };
      const rows = await webhooks.findDeliveries(wanted);
      return pageOf(rows, limit, toldDelivery, ({ id }) => id);
    },
    async repeatWebhookDelivery({ key, pathParams: { id } }) {
      await deliveryOf(id, key);
      const nextAt = clock.now();
      const trace = tracer?.current;
      const again = { state: 'waiting', attempts: 0, nextAt };
      await webhooks.setDelivery(id, { ...again, ...(trace !== undefined && { trace }) });
      deliverer.wake();
      return toldDelivery(await deliveryOf(id, key));
    },
  };
}

/** Throws where webhooks must not go there. Names are looked at again whenever one is sent. */
function checkUrl(text: string, allowPrivate: boolean): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const refuse = (detail: string): never => {
    throw new ApiFailure('InvalidRequest', { detail, pointer: '/body/url' });
  };
  if (url === undefined) return refuse('It is no URL.');
  if (url.username !== '' || url.password !== '') return refuse('A URL has no password.');
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) {
    return refuse('Expected an https address.');
  }
  const address = addressIn(url);
  if (allowPrivate || address === undefined || isPublicAddress(address)) return;
  return refuse('It is an address of a private network: WEBHOOKS_TO_PRIVATE allows them.');
}

/** Throws where nothing is ever told of one: a name misspelt would be a silence that nobody notices. */
function checkKinds(kinds: readonly string[]): void {
  const known = Object.values(WebhookKind);
  for (const [i, kind] of kinds.entries()) requireKnown(known, kind, `/body/kinds/${String(i)}`);
}

function toldEndpoint({ id, url, kinds, state, createdAt }: EndpointRow): WebhookEndpoint {
  return {
    ...{ id, url, state: state as EndpointState, createdAt: instant(createdAt) },
    kinds: kinds.split(' ').filter((kind) => kind !== '') as WebhookKind[],
  };
}

function toldDelivery(row: DeliveryRow): WebhookDelivery {
  const { id, endpointId, webhookId, kind, state, attempts, lastStatus, lastError } = row;
  return {
    ...{ id, endpoint: endpointId, webhookId, kind: kind as WebhookKind },
    ...{ state: state as DeliveryState, attempts, createdAt: instant(row.createdAt) },
    ...(state === 'waiting' && { nextAttemptAt: instant(row.nextAt) }),
    ...(lastStatus !== null && { lastStatus }),
    ...(lastError !== null && { lastError }),
  };
}
