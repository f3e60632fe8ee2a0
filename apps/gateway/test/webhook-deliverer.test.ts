/** When webhooks are sent, in what order, and when they are given up: with the real outbox, under a fake clock. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FakeClock, settle } from '@ringspec/testing';
import { createSecretCipher } from '../src/credentials/secret-cipher.js';
import { openDatabaseHere } from '../src/stores/sqlite/open-database-here.js';
import type { Post, PostWebhook } from '../src/webhooks/post-webhook.js';
import { WebhookDeliverer } from '../src/webhooks/webhook-deliverer.js';
import { WebhookStore } from '../src/webhooks/webhook-store.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';
import { ringOf } from './kit/ring-of.js';

afterAll(removeTemporaryFolders);

const hourMs = 3_600_000;
const log = { warn: () => undefined, error: () => undefined };

let clock: FakeClock;
let store: WebhookStore;
let deliverer: WebhookDeliverer;
/** Ids of webhooks in the order in which they were sent, with the instant in s. */
let sent: { url: string; id: string; atSeconds: number }[];
let answer: (post: Post) => Promise<number> | number;
let count: number;
let post: PostWebhook;
/** What was begun. */
let running: WebhookDeliverer[];

beforeEach(async () => {
  clock = new FakeClock(0);
  const database = openDatabaseHere(await temporaryFolder());
  store = new WebhookStore(database, createSecretCipher(ringOf(Buffer.alloc(32, 7))));
  sent = [];
  count = 0;
  answer = () => 200;
  post = async (each: Post): Promise<number> => {
    const id = each.headers['webhook-id'] ?? '';
    sent.push({ url: each.url, id, atSeconds: clock.now() / 1_000 });
    return answer(each);
  };
  deliverer = new WebhookDeliverer({ store, post, clock, log });
  running = [deliverer];
});

afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  await store.database.run('close', null);
});

const endpoint = async (url = 'https://one.example/', kinds: readonly string[] = []) =>
  (await store.addEndpoint('app.account', url, kinds, clock.now())).row;

/** Puts a webhook into the outbox. Returns its id. */
async function happens(orderKey: string, kind = 'call.ended'): Promise<string> {
  count += 1;
  const webhookId = String(count).padStart(4, '0');
  const about = { webhookId, application: 'app.account', kind, orderKey, body: '{}' };
  const statements = store.outboxStatements({ ...about, at: clock.now() });
  await store.database.run('executeTogether', statements);
  return webhookId;
}

async function quiet(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await settle();
}

/** Lets time pass step by step, so that what an attempt leads to happens in it. */
async function pass(ms: number, stepMs = 5_000): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    await clock.advance(Math.min(left, stepMs));
    await quiet();
  }
}

const rows = () => store.db.selectFrom('webhookDelivery').selectAll().orderBy('id').execute();

describe('webhooks', () => {
  test('are sent once to each endpoint that wants them', async () => {
    await endpoint('https://all.example/');
    await endpoint('https://some.example/', ['call.offered']);
    await happens('call 1');
    const twice = { webhookId: '0001', application: 'app.account', kind: 'call.ended' };
    const again = store.outboxStatements({ ...twice, orderKey: 'call 1', body: '{}', at: 0 });
    await store.database.run('executeTogether', again);
    deliverer.wake();
    await quiet();
    expect(sent.map(({ url }) => url)).toEqual(['https://all.example/']);
    expect((await rows()).map(({ state }) => state)).toEqual(['delivered']);
  });

  test('are sent once where one is delivered while the outbox is looked at', async () => {
    await endpoint();
    const { due } = store;
    const looks: { find(): void; tell(): void }[] = [];
    // As over several connections to a database: what was found is told after other things are done.
    store.due = async (...args) => {
      const look = { find: () => undefined as void, tell: () => undefined as void };
      looks.push(look);
      await new Promise<void>((resolve) => (look.find = resolve));
      const found = await due.apply(store, args);
      await new Promise<void>((resolve) => (look.tell = resolve));
      return found;
    };
    let deliver: (status: number) => void = () => undefined;
    answer = () => new Promise((resolve) => (deliver = resolve));
    await happens('call 1');
    deliverer.wake();
    for (const step of ['find', 'tell'] as const) {
      looks[0]?.[step]();
      await quiet();
    }
    deliverer.wake();
    await quiet();
    looks[1]?.find();
    await quiet();
    deliver(200);
    await quiet();
    looks[1]?.tell();
    await quiet();
    expect(sent).toHaveLength(1);
    expect((await rows()).map(({ state }) => state)).toEqual(['delivered']);
    store.due = due;
    for (const look of looks) {
      look.find();
      await quiet();
      look.tell();
    }
  });

  test('of one call come in order, those of another do not wait for them', async () => {
    await endpoint();
    const ids = [await happens('call 1'), await happens('call 1'), await happens('call 2')];
    answer = ({ headers }) => (headers['webhook-id'] === ids[0] && sent.length < 3 ? 500 : 200);
    deliverer.wake();
    await quiet();
    expect(sent.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    await pass(6_000);
    expect(sent.map(({ id }) => id)).toEqual([ids[0], ids[2], ids[0], ids[1]]);
  });

  test('reach an endpoint that was down for an hour, in order', async () => {
    await endpoint();
    answer = () => (clock.now() < hourMs ? Promise.reject(new Error('refused')) : 200);
    const ids = [await happens('call 1'), await happens('call 1')];
    deliverer.wake();
    await pass(hourMs, 60_000);
    expect((await rows()).map(({ state, lastError }) => [state, lastError])).toEqual([
      ['waiting', 'refused'],
      ['waiting', null],
    ]);
    await pass(2 * hourMs, 60_000);
    expect(sent.slice(-2).map(({ id }) => id)).toEqual(ids);
    expect((await rows()).every(({ state }) => state === 'delivered')).toBe(true);
  });

  test('are given up after a day, visibly, and can be sent again', async () => {
    await endpoint();
    answer = () => 503;
    await happens('call 1');
    const next = await happens('call 1');
    deliverer.wake();
    await pass(25 * hourMs, 600_000);
    const [failed] = await rows();
    expect(failed).toMatchObject({ state: 'failed', attempts: 11, lastStatus: 503 });
    const span = (sent.filter(({ id }) => id === failed?.webhookId).at(-1)?.atSeconds ?? 0) / 3_600;
    expect(span).toBeGreaterThan(23);
    expect(span).toBeLessThan(25);
    expect(sent.some(({ id }) => id === next)).toBe(true);
    answer = () => 200;
    await store.setDelivery(failed?.id ?? '', {
      state: 'waiting',
      attempts: 0,
      nextAt: clock.now(),
    });
    deliverer.wake();
    await quiet();
    expect((await rows())[0]).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  test('are no longer sent to an endpoint that answers 410', async () => {
    const { id } = await endpoint();
    answer = () => 410;
    await happens('call 1');
    await happens('call 1');
    deliverer.wake();
    await pass(25 * hourMs, 600_000);
    expect(sent).toHaveLength(1);
    expect(store.endpoints.find((each) => each.id === id)?.state).toBe('gone');
    expect((await rows()).map(({ state }) => state)).toEqual(['failed', 'failed']);
    await happens('call 2');
    expect(await rows()).toHaveLength(2);
  });

  test('are not held up by another endpoint that is slow', async () => {
    await endpoint('https://slow.example/');
    await endpoint('https://quick.example/');
    const slow: (() => void)[] = [];
    answer = ({ url }) =>
      url.includes('slow')
        ? new Promise((resolve) =>
            slow.push(() => {
              resolve(200);
            }),
          )
        : 200;
    for (let i = 0; i < 20; i += 1) await happens(`call ${String(i)}`);
    deliverer.wake();
    await quiet();
    expect(sent.filter(({ url }) => url.includes('quick'))).toHaveLength(20);
    expect(slow).toHaveLength(8);
    while (slow.length > 0) {
      slow.splice(0).forEach((release) => {
        release();
      });
      await quiet();
    }
    expect(sent.filter(({ url }) => url.includes('slow'))).toHaveLength(20);
  });

  test('that were under way at a stop do not hold it up, and are sent again at the next start', async () => {
    await endpoint();
    answer = ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new Error('given up'));
        });
      });
    await happens('call 1');
    deliverer.wake();
    await quiet();
    await deliverer.stop();
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 0, lastError: null }]);
    answer = () => 200;
    const next = new WebhookDeliverer({ store, post, clock, log });
    running.push(next);
    next.wake();
    await quiet();
    expect(sent.map(({ id }) => id)).toEqual(['0001', '0001']);
  });

  test('are forgotten when they are old', async () => {
    await endpoint();
    await happens('call 1');
    deliverer.wake();
    await quiet();
    expect(await rows()).toHaveLength(1);
    clock.jump(25 * hourMs);
    await store.removeOld(clock.now());
    expect(await rows()).toEqual([]);
  });
});
