/** Several applications, each with its home in one of several gateways, and what becomes of the others when one dies. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import type { FakePeer } from '@ringspec/testing';
import { bundledProgram } from './kit/bundled-program.js';
import { comeBack } from './kit/come-back.js';
import {
  askThrough,
  Cluster,
  countedTo,
  passwordOf,
  type Running,
  seqsOf,
  textsOf,
  untilThrough,
} from './kit/cluster.js';
import { describePostgres } from './kit/each-database.js';
import { peerAt } from './kit/program.js';
import { Told } from './kit/told.js';

const bundle = bundledProgram();

const demo = 'demo.ringspec';
const shop = 'shop.acme';
const at = (name: string, application: string): string =>
  `${name}@${application}.ringspec.internal`;

/** The named users of an application in a call with each other, at a gateway that may become another. */
async function call(
  { passwords }: Cluster,
  where: { port: number },
  [caller, callee, application]: readonly [string, string, string],
) {
  const callId = `call-of-${caller}`;
  const [one, other] = [peerAt(() => where.port), peerAt(() => where.port)];
  for (const [peer, name] of [
    [one, caller],
    [other, callee],
  ] as const)
    await peer.login(at(name, application), passwords[name] ?? passwordOf(name));
  await one.request('invite', { callId, number: callee, offer: { type: 'offer', sdp: 'v=0\r\n' } });
  await other.waitFor('IncomingCall');
  await other.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
  await one.waitFor('Connected');
  const say = (peer: FakePeer, text: string) => peer.request('sendMessage', { callId, text });
  return { one, other, say };
}

const inDemo = ['alice', 'bob', demo] as const;
const inShop = ['erin', 'frank', shop] as const;

describePostgres('homes of applications', (server) => {
  /** Two gateways that are home of an application each, and one that is home of none. */
  async function threeOfTwo(environment: Record<string, string> = {}) {
    const cluster = await Cluster.start(bundle.main, server(), 1, environment);
    await Promise.all(['erin', 'frank'].map((name) => cluster.addUser(name, shop)));
    await cluster.homes((homes) => homes.size === 2);
    // Whoever comes later takes over what nobody is at.
    await cluster.join();
    const homes = await cluster.homes((present) => new Set(present.values()).size === 2);
    const edge = await cluster.join();
    return { cluster, edge, homeOf: { demo: homes.of(demo), shop: homes.of(shop) } };
  }

  test.each([
    ['killed', 'SIGKILL'],
    ['stopped', 'SIGTERM'],
  ] as const)(
    'move when their gateway is %s, and those of others notice nothing',
    async (_how, signal) => {
      const { cluster, edge, homeOf } = await threeOfTwo();
      const demos = await call(cluster, edge, inDemo);
      const shops = await call(cluster, edge, inShop);
      await shops.say(shops.one, 'before');
      const underWay = [shops.say(shops.one, 'one'), shops.say(shops.one, 'two')];
      homeOf.shop.program.kill(signal);
      await demos.say(demos.one, 'while the other home dies');
      expect(await Promise.all([shops.one.waitForClose(), shops.other.waitForClose()])).toEqual([
        4001, 4001,
      ]);
      await demos.say(demos.other, 'while it is away');
      await Promise.all([comeBack(shops.one), comeBack(shops.other)]);
      shops.one.resendPending();
      await Promise.all(underWay);
      await shops.say(shops.one, 'after');
      await shops.other.until(() => textsOf(shops.other).length === 4);
      expect(textsOf(shops.other)).toEqual(['before', 'one', 'two', 'after']);
      await demos.one.until(() => textsOf(demos.one).length === 1);
      expect([demos.one.closeCode, demos.other.closeCode]).toEqual([undefined, undefined]);
      for (const peer of [shops.one, shops.other, demos.one, demos.other])
        expect(seqsOf(peer)).toEqual(countedTo(peer.lastSeq));
      const next = await cluster.homes((homes) => homes.size === 2);
      expect(next.of(demo)).toBe(homeOf.demo);
      expect(next.of(shop)).toBe(edge);
    },
  );

  test('are handed on at once while one gateway after the other is replaced, and calls go on', async () => {
    // Nobody could wait for the end of such a lease.
    const { cluster } = await threeOfTwo({ LEASE_MS: '60000' });
    const where = { port: 0 };
    const old = [...cluster.running];
    where.port = (await cluster.join()).port;
    const demos = await call(cluster, where, inDemo);
    const shops = await call(cluster, where, inShop);
    for (const { program } of old) {
      program.kill('SIGTERM');
      expect(await program.exit).toEqual({ code: 0, signal: null });
      await cluster.homes((homes) => homes.size === 2);
      for (const { one, say } of [demos, shops])
        await askThrough(one, () => say(one, 'another one is replaced'));
      if (program !== old.at(-1)?.program) await cluster.join();
    }
    for (const { one, other } of [demos, shops]) {
      await untilThrough(other, () => textsOf(other).length === old.length);
      for (const peer of [one, other]) expect(seqsOf(peer)).toEqual(countedTo(peer.lastSeq));
    }
  }, 120_000);

  test('are found by whoever logs in, by their full name, and by the bare one where there is one application', async () => {
    const { cluster, edge, homeOf } = await threeOfTwo();
    const passwords = cluster.passwords;
    for (const { port } of [edge, homeOf.demo, homeOf.shop]) {
      await peerAt(() => port).login(at('alice', demo), passwords['alice']);
      await peerAt(() => port).login(at('erin', shop), passwordOf('erin'));
    }
    const bare = peerAt(() => edge.port);
    await expect(bare.login('alice', passwords['alice'])).rejects.toThrow('auth.InvalidUsername');
    await expect(
      bare.request('login', { user: at('alice', 'none.such'), password: 'x' }),
    ).rejects.toThrow('auth.InvalidUsername');
    await bare.request('login', { user: at('alice', demo), password: passwords['alice'] ?? '' });
    await bare.request('logout', {});
    const elsewhere = { user: at('erin', shop), password: passwordOf('erin') };
    await expect(bare.request('login', elsewhere)).rejects.toThrow('auth.InvalidState');
    await cluster.addUser('grace', 'new.acme');
    await peerAt(() => edge.port).login(at('grace', 'new.acme'), passwordOf('grace'));
  });

  test('are not needed by who has not logged in: another gateway goes on where one has greeted', async () => {
    const { cluster, edge, homeOf } = await threeOfTwo();
    let port = edge.port;
    const erin = peerAt(() => port);
    await erin.connect();
    edge.program.kill('SIGKILL');
    await erin.waitForClose();
    port = homeOf.demo.port;
    await erin.resume();
    await erin.request('login', { user: at('erin', shop), password: passwordOf('erin') });
    expect((await cluster.homes((homes) => homes.size === 2)).of(shop)).toBe(homeOf.shop);
  });

  test('answer for their own application whichever gateway is asked', async () => {
    const { cluster, edge, homeOf } = await threeOfTwo();
    await call(cluster, edge, inDemo);
    await call(cluster, edge, inShop);
    const ask = async ({ port }: Running, path: string, init: RequestInit) => {
      const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`, init);
      return { status: answer.status, text: await answer.text(), headers: answer.headers };
    };
    const gateways = [edge, homeOf.demo, homeOf.shop];
    for (const [application, caller] of [
      [demo, 'alice'],
      [shop, 'erin'],
    ] as const) {
      const out = await cluster.command(`key add backend --json --application ${application}`);
      const { secret } = JSON.parse(out) as { secret: string };
      const headers = { authorization: `Bearer ${secret}` };
      for (const gateway of gateways) {
        const { status, text } = await ask(gateway, '/v1/calls', { headers });
        const { items } = JSON.parse(text) as { items: { from: { name: string } }[] };
        expect({ status, from: items.map(({ from }) => from.name) }).toEqual({
          ...{ status: 200, from: [caller] },
        });
      }
    }
    for (const gateway of gateways) {
      const headers = { authorization: 'Bearer rsk_000000000000_'.padEnd(67, 'x') };
      expect((await ask(gateway, '/v1/calls', { headers })).status).toBe(401);
    }
    await cluster.command(
      `admin add lead --application ${shop} --password-stdin`,
      passwordOf('lead'),
    );
    const origin = `http://127.0.0.1:${String(edge.port)}`;
    const entered = await ask(edge, '/admin/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ name: 'lead', password: passwordOf('lead') }),
    });
    expect(entered.status).toBe(200);
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    for (const gateway of gateways) {
      const { text } = await ask(gateway, '/v1/calls', { headers: { cookie } });
      expect(text).toContain('frank');
    }
    const { csrf } = JSON.parse(entered.text) as { csrf: string };
    await ask(homeOf.demo, '/admin/session', {
      method: 'DELETE',
      headers: { cookie, 'x-csrf-token': csrf },
    });
    expect((await ask(edge, '/v1/calls', { headers: { cookie } })).status).toBe(401);
  });

  test('send each webhook once', async () => {
    const told = new Told();
    const ids: string[] = [];
    const receiver = createServer((request, response) => {
      ids.push(String(request.headers['webhook-id']));
      response.end();
      told.note('a webhook');
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const { port } = receiver.address() as AddressInfo;
    const { cluster, edge, homeOf } = await threeOfTwo({ WEBHOOKS_TO_PRIVATE: 'true' });
    const out = await cluster.command(
      `key add backend --scopes webhooks --json --application ${shop}`,
    );
    const { secret } = JSON.parse(out) as { secret: string };
    const made = await fetch(`http://127.0.0.1:${String(edge.port)}/v1/webhook-endpoints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: `http://127.0.0.1:${String(port)}/`, kinds: ['user.loggedIn'] }),
    });
    expect([made.status, await made.text()]).toEqual([201, expect.any(String)]);
    const erin = peerAt(() => edge.port);
    await erin.login(at('erin', shop), passwordOf('erin'));
    await told.until('a webhook');
    // One that is killed before it has noted that may send it again.
    const waiting = () =>
      server().query(cluster.url, `select from "webhookDelivery" where state = 'waiting'`);
    while ((await waiting()).length > 0);
    homeOf.shop.program.kill('SIGKILL');
    await erin.waitForClose();
    await comeBack(erin);
    await peerAt(() => edge.port).login(at('frank', shop), passwordOf('frank'));
    await told.until('a webhook', 2);
    receiver.close();
    await once(receiver, 'close');
    expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
  });

  test('are told by health and metrics', async () => {
    const { cluster, edge, homeOf } = await threeOfTwo({ METRICS_TOKEN: 'scrape-scrape-scrape' });
    await call(cluster, edge, inShop);
    const metricsOf = async ({ port }: Running) => {
      const headers = { authorization: 'Bearer scrape-scrape-scrape' };
      return (await fetch(`http://127.0.0.1:${String(port)}/metrics`, { headers })).text();
    };
    const ofShop = await metricsOf(homeOf.shop);
    expect(ofShop).toContain('ringspec_calls{application="shop.acme"} 1');
    expect(ofShop).toContain('ringspec_sessions{application="shop.acme"} 2');
    expect(ofShop).not.toContain('application="demo.ringspec"');
    expect(await metricsOf(homeOf.demo)).toContain('ringspec_calls{application="demo.ringspec"} 0');
    const ofEdge = await metricsOf(edge);
    expect(ofEdge).toMatch(/ringspec_link_sockets\{to=".*process .*"\} 2/);
    expect(ofEdge.match(/ringspec_link_open\{to=".*"\} 1/g)).toHaveLength(2);
    expect(ofEdge).toContain('ringspec_homeless_applications 0');
    const health = await (await fetch(`http://127.0.0.1:${String(edge.port)}/healthz`)).json();
    expect(health).toMatchObject({ role: 'edge', homes: 0, homeless: 0, links: 2 });
  });
});
