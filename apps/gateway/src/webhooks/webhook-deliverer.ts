import type { Tracer, TraceSpan } from '@ringspec/gateway-core';
import type { Clock, Timer } from '@ringspec/protocol';
import type { Logger } from 'pino';
import { traceHeaders } from '../tracing/trace-headers.js';
import type { PostWebhook } from './post-webhook.js';
import { retryDelayMs } from './retry-schedule.js';
import { webhookHeaders } from './sign-webhook.js';
import type { DeliveryRow, WebhookStore } from './webhook-store.js';

export interface DelivererParts {
  store: WebhookStore;
  post: PostWebhook;
  clock: Clock;
  log: Pick<Logger, 'warn' | 'error'>;
  /** Undefined: nothing is traced. */
  tracer?: Tracer | undefined;
}

/** So many at once to one endpoint: a slow one keeps no other from its webhooks. */
const mostAtOnce = 8;
const mostLooked = 500;
/** How long to wait where the database does not answer. */
const troubleMs = 5_000;
const gone = 410;

/** Sends what is in the outbox: at least once, in order within an order key, again for a day. */
export class WebhookDeliverer {
  readonly #underWay = new Map<string, string>();
  #timer: Timer | undefined;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #isOver = false;
  readonly #attempts = new Set<Promise<void>>();
  /** Whose attempts have ended since the outbox is looked at: what is found there of them is old. */
  readonly #endedMeanwhile = new Set<string>();
  readonly #stopping = new AbortController();

  constructor(private readonly parts: DelivererParts) {}

  /** To be called when something was put into the outbox. */
  wake(): void {
    if (this.#isOver) return;
    this.#lookAgain = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
      if (this.#lookAgain) this.wake();
    });
  }

  /** Gives up what is under way, and resolves when nothing is: the next run sends it again. */
  async stop(): Promise<void> {
    this.#isOver = true;
    this.#lookAgain = false;
    if (this.#timer) this.parts.clock.clearTimeout(this.#timer);
    this.#stopping.abort();
    await this.#looking;
    await Promise.all(this.#attempts);
  }

  async #look(): Promise<void> {
    const { store, clock, log } = this.parts;
    this.#lookAgain = false;
    this.#endedMeanwhile.clear();
    try {
      const now = clock.now();
      for (const delivery of await store.due(now, mostLooked)) this.#begin(delivery);
      const nextAt = await store.nextAt();
      if (nextAt !== undefined) this.#wakeIn(Math.max(0, nextAt - clock.now()));
    } catch (error) {
      log.warn({ err: error }, 'webhooks wait for the database');
      this.#wakeIn(troubleMs);
    }
  }

  #wakeIn(ms: number): void {
    const { clock } = this.parts;
    if (this.#timer) clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    // What is due already and waits for its turn is looked at when an attempt ends.
    if (this.#isOver || (ms === 0 && this.#underWay.size > 0)) return;
    this.#timer = clock.setTimeout(() => {
      this.wake();
    }, ms);
  }

  #begin(delivery: DeliveryRow): void {
    const { id, endpointId } = delivery;
    const beside = [...this.#underWay.values()].filter((each) => each === endpointId).length;
    const isBegun = this.#underWay.has(id) || this.#endedMeanwhile.has(id);
    if (this.#isOver || isBegun || beside >= mostAtOnce) return;
    this.#underWay.set(id, endpointId);
    const attempt = this.#attempt(delivery)
      .catch((error: unknown) => {
        this.parts.log.error({ err: error }, 'what became of a webhook was not kept');
      })
      .finally(() => {
        this.#underWay.delete(id);
        this.#endedMeanwhile.add(id);
        this.#attempts.delete(attempt);
        this.wake();
      });
    this.#attempts.add(attempt);
  }

  async #attempt(delivery: DeliveryRow): Promise<void> {
    const { store, post, clock } = this.parts;
    const { id, endpointId, webhookId, body } = delivery;
    const endpoint = store.endpoints.find((each) => each.id === endpointId);
    if (endpoint?.state !== 'enabled') {
      await store.setDelivery(id, { state: 'failed', lastError: 'the endpoint is disabled' });
      return;
    }
    const headers = webhookHeaders(store.secretOf(endpoint), webhookId, body, clock.now());
    const attempts = delivery.attempts + 1;
    const span = this.#begunSpan(delivery, endpoint.url);
    try {
      const status = await post({
        url: endpoint.url,
        headers: { ...headers, ...(span && traceHeaders(span.context)) },
        body,
        signal: this.#stopping.signal,
      });
      const said = { attempts, lastStatus: status, lastError: null };
      span?.set({ 'http.response.status_code': status });
      if (status >= 300) span?.fail(String(status));
      if (status >= 200 && status < 300)
        await store.setDelivery(id, { state: 'delivered', ...said });
      else await this.#failed(delivery, said);
      if (status === gone) await store.giveUpAllOf(endpointId, 'the endpoint answered 410 (Gone)');
    } catch (error) {
      // An endpoint cannot be blamed for a stop.
      if (this.#isOver) return;
      const lastError = (error as Error).message;
      span?.fail((error as NodeJS.ErrnoException).code ?? (error as Error).name);
      await this.#failed(delivery, { attempts, lastStatus: null, lastError });
    } finally {
      span?.end();
    }
  }

  /** A part of the trace of what brought the webhook about, which its receiver may go on with. */
  #begunSpan({ kind, trace, attempts, webhookId }: DeliveryRow, to: string): TraceSpan | undefined {
    const { origin, pathname, hostname, port, protocol } = new URL(to);
    return this.parts.tracer?.begin(`webhook ${kind}`, {
      kind: 'client',
      parent: trace ?? undefined,
      attributes: {
        'http.request.method': 'POST',
        // What comes after may be a secret between the endpoint and whoever set it.
        'url.full': `${origin}${pathname}`,
        'server.address': hostname,
        'server.port': Number(port === '' ? (protocol === 'https:' ? 443 : 80) : port),
        'http.request.resend_count': attempts === 0 ? undefined : attempts,
        'ringspec.webhook.id': webhookId,
        'ringspec.webhook.kind': kind,
      },
    });
  }

  async #failed(
    { id, kind, endpointId }: DeliveryRow,
    said: Pick<DeliveryRow, 'attempts' | 'lastStatus' | 'lastError'>,
  ): Promise<void> {
    const { store, clock, log } = this.parts;
    const delayMs = retryDelayMs(said.attempts);
    if (delayMs === undefined) log.warn({ id, kind, endpointId }, 'a webhook was given up');
    await store.setDelivery(id, {
      ...said,
      ...(delayMs === undefined ? { state: 'failed' } : { nextAt: clock.now() + delayMs }),
    });
  }
}
