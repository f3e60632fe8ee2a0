/** Several gateways on one database, with one application: each serves, one is home, and none matters. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { FakePeer } from '@ringspec/testing';
import { bundledProgram } from './kit/bundled-program.js';
import { Cluster, countedTo, type Running, seqsOf, startOn, textsOf } from './kit/cluster.js';
import { comeBack } from './kit/come-back.js';
import { describePostgres } from './kit/each-database.js';
import { machine } from './kit/machines.js';
import { peerAt, Program } from './kit/program.js';
import { runCli } from './kit/run-cli.js';

const bundle = bundledProgram();

const callId = 'call-over-a-takeover';

describePostgres('gateways on one database', (server) => {
  /** So many, of which the first is home. */
  async function gateways(count: number) {
    const { running, passwords, place, url } = await Cluster.start(bundle.main, server(), count);
    return { running, passwords, first: place, url };
  }

  /** Alice at the first that is no home, Bob at the last, in a call; the home serves no client itself. */
  async function threeWithCall() {
    const { running, passwords, first, url } = await gateways(3);
    const [home, north, south] = running as [Running, Running, Running];
    const at = { alice: north, bob: south };
    const alice = peerAt(() => at.alice.port);
    const bob = peerAt(() => at.bob.port);
    await alice.login('alice', passwords['alice']);
    await bob.login('bob', passwords['bob']);
    await alice.request('invite', {
      callId,
      number: 'bob',
      offer: { type: 'offer', sdp: 'v=0\r\n' },
    });
    await bob.request('accept', { callId, answer: { type: 'answer', sdp: 'v=0\r\n' } });
    await alice.waitFor('Connected');
    return { home, north, south, at, alice, bob, first, url };
  }

  /** Says something, and after a lost socket says it again, until it is answered. */
  async function say(peer: FakePeer, text: string): Promise<void> {
    await peer.request('sendMessage', { callId, text });
  }

  test('let users meet whichever they come to', async () => {
    const { alice, bob } = await threeWithCall();
    await say(alice, 'from the north');
    await say(bob, 'from the south');
    await bob.until(() => textsOf(bob).length === 1);
    await alice.until(() => textsOf(alice).length === 1);
    expect([textsOf(alice), textsOf(bob)]).toEqual([['from the south'], ['from the north']]);
  });

  test('lose nothing when an edge is killed: its clients resume at another', async () => {
    const { home, north, at, alice, bob } = await threeWithCall();
    await say(bob, 'before');
    const underWay = [say(alice, 'one'), say(alice, 'two')];
    north.program.kill('SIGKILL');
    await alice.waitForClose();
    await say(bob, 'meanwhile');
    at.alice = home;
    await alice.resume();
    alice.resendPending();
    await Promise.all(underWay);
    await say(alice, 'after');
    await bob.until(() => textsOf(bob).length === 3);
    await alice.until(() => textsOf(alice).length === 2);
    expect(textsOf(bob)).toEqual(['one', 'two', 'after']);
    expect(textsOf(alice)).toEqual(['before', 'meanwhile']);
    for (const peer of [alice, bob]) expect(seqsOf(peer)).toEqual(countedTo(peer.lastSeq));
  });

  test.each([
    ['killed', 'SIGKILL'],
    ['stopped', 'SIGTERM'],
  ] as const)(
    'lose nothing when the home is %s: edges hold those who resume until the next is there',
    async (_how, signal) => {
      const { home, alice, bob } = await threeWithCall();
      await say(bob, 'before');
      const underWay = [say(alice, 'one'), say(alice, 'two')];
      home.program.kill(signal);
      // Both are closed by their edges, which live, and come back to them at once.
      expect(await Promise.all([alice.waitForClose(), bob.waitForClose()])).toEqual([4001, 4001]);
      await Promise.all([comeBack(alice), comeBack(bob)]);
      alice.resendPending();
      await Promise.all(underWay);
      await say(alice, 'after');
      await bob.until(() => textsOf(bob).length === 3);
      expect(textsOf(bob)).toEqual(['one', 'two', 'after']);
      expect(textsOf(alice)).toEqual(['before']);
      for (const peer of [alice, bob]) expect(seqsOf(peer)).toEqual(countedTo(peer.lastSeq));
      if (signal === 'SIGTERM') expect(await home.program.exit).toEqual({ code: 0, signal: null });
    },
  );

  test('hear nothing more from a home that slept while another took over, and that is an edge from then on', async () => {
    const { home, at, alice, bob } = await threeWithCall();
    home.program.kill('SIGSTOP');
    const underWay = say(alice, 'to the one that sleeps');
    await Promise.all([alice.waitForClose(), bob.waitForClose()]);
    await Promise.all([comeBack(alice), comeBack(bob)]);
    home.program.kill('SIGCONT');
    await home.program.says(/Another gateway has taken over an application/);
    alice.resendPending();
    await underWay;
    await bob.until(() => textsOf(bob).length > 0);
    expect(textsOf(bob)).toEqual(['to the one that sleeps']);
    expect(seqsOf(bob)).toEqual(countedTo(bob.lastSeq));
    at.bob = home;
    bob.loseSocket();
    await bob.resume();
    await say(bob, 'by the one that slept');
    await alice.until(() => textsOf(alice).length === 1);
  });

  test('let the clients of an edge that sleeps resume at another, and it wakes to an end of its sockets', async () => {
    const { home, north, at, alice, bob } = await threeWithCall();
    north.program.kill('SIGSTOP');
    const underWay = say(alice, 'while the edge sleeps');
    alice.loseSocket();
    at.alice = home;
    await alice.resume();
    alice.resendPending();
    await underWay;
    north.program.kill('SIGCONT');
    at.alice = north;
    alice.loseSocket();
    await alice.resume();
    await say(alice, 'and wakes');
    await bob.until(() => textsOf(bob).length === 2);
    expect(textsOf(bob)).toEqual(['while the edge sleeps', 'and wakes']);
  });

  test('wait for a database that is away, and lose nothing', async () => {
    const { alice, bob } = await threeWithCall();
    await server().kill();
    const sent = say(alice, 'meanwhile');
    await server().run();
    await sent;
    await bob.until(() => textsOf(bob).length === 1);
    expect(textsOf(bob)).toEqual(['meanwhile']);
  });

  test('end the sessions of a user who is frozen from another machine', async () => {
    const { bob, url, first } = await threeWithCall();
    const freeze = new Program(
      bundle.main,
      ['user', 'freeze', 'bob', '--data-dir', first.dataDir],
      { DATABASE_URL: url },
    );
    expect((await freeze.exit).code).toBe(0);
    expect(await bob.waitForClose()).toBe(4013);
  });

  test('answer for the server API whichever is asked', async () => {
    const { north, home, url, first } = await threeWithCall();
    const add = new Program(
      bundle.main,
      ['key', 'add', 'a backend', '--json', '--data-dir', first.dataDir],
      {
        DATABASE_URL: url,
      },
    );
    await add.exit;
    const { secret } = JSON.parse(add.stdout) as { secret: string };
    const authorization = `Bearer ${secret}`;
    const ask = async ({ port }: Running, path: string, init: RequestInit = {}) => {
      const headers = { authorization, ...(init.headers as Record<string, string>) };
      return fetch(`http://127.0.0.1:${String(port)}/v1/${path}`, { ...init, headers });
    };
    const made = await ask(north, 'users', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{ "name": "erin", "displayName": "Erin Évans" }',
    });
    expect(made.status).toBe(201);
    expect(await (await ask(home, 'users/erin')).json()).toMatchObject({
      displayName: 'Erin Évans',
    });
    const calls = (await (await ask(north, 'calls')).json()) as { items: { id: string }[] };
    expect(JSON.stringify(calls)).toContain('alice');
    expect((await ask(north, 'nothing')).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${String(north.port)}/v1/users`)).status).toBe(401);
  });

  test('serve the page of administrators at any of them, its logins too', async () => {
    const built = join(dirname(bundle.main), '../admin');
    await mkdir(built);
    await writeFile(join(built, 'index.html'), '<!doctype html><title>The page</title>');
    const { running, url, first } = await gateways(2);
    const [home, edge] = running as [Running, Running];
    const words = ['admin', 'add', 'lena', '--data-dir', first.dataDir];
    const made = await runCli(words, { environment: { DATABASE_URL: url } });
    const password = /^Password: (\S+)$/m.exec(made.out)?.[1] ?? '';
    const ask = (at: Running, path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${at.port}${path}`, init);
    const logIn = (secret: string) =>
      ask(edge, '/admin/session', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: `http://127.0.0.1:${edge.port}`,
        },
        body: JSON.stringify({ name: 'lena', password: secret }),
      });
    const page = await ask(edge, '/admin/');
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await page.text()).toContain('The page');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect((await logIn('wrong')).status).toBe(401);
    const entered = await logIn(password);
    expect(entered.status).toBe(200);
    const { csrf } = (await entered.json()) as { csrf: string };
    const [cookie = ''] = (entered.headers.get('set-cookie') ?? '').split(';');
    for (const at of [edge, home]) {
      const users = await ask(at, '/v1/users', { headers: { cookie } });
      expect(users.status).toBe(200);
    }
    const remove = (headers: Record<string, string>) =>
      ask(edge, '/v1/users/dave', { method: 'DELETE', headers: { cookie, ...headers } });
    expect((await remove({})).status).toBe(401);
    expect((await remove({ 'x-csrf-token': csrf })).status).toBe(204);
    const out = await ask(edge, '/admin/session', {
      method: 'DELETE',
      headers: { cookie, 'x-csrf-token': csrf },
    });
    expect(out.status).toBe(204);
    expect((await ask(home, '/v1/users', { headers: { cookie } })).status).toBe(401);
    await home.program.says(/"action":"admin login","address":"127\.0\.0\.1"/);
  });

  test.each(['lena', 'nobody'])('count guesses at %s as administrator together', async (name) => {
    const { running, url, first } = await gateways(3);
    const words = ['admin', 'add', 'lena', '--data-dir', first.dataDir];
    await runCli(words, { environment: { DATABASE_URL: url } });
    const guess = async ({ port }: Running, i: number) => {
      const answer = await fetch(`http://127.0.0.1:${String(port)}/admin/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, password: `wrong ${String(i)}` }),
      });
      return answer.status;
    };
    const statuses: number[] = [];
    for (const [i, at] of [...running, ...running].entries()) statuses.push(await guess(at, i));
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('say what they are at /healthz', async () => {
    const { running } = await gateways(2);
    const [home, edge] = running as [Running, Running];
    const health = async ({ port }: Running) => {
      const answer = await fetch(`http://127.0.0.1:${String(port)}/healthz`);
      const body = (await answer.json()) as object;
      return { code: answer.status, body };
    };
    expect(await health(home)).toMatchObject({
      code: 200,
      body: { status: 'ok', role: 'home', homes: 1, homeless: 0 },
    });
    expect(await health(edge)).toMatchObject({
      code: 200,
      body: { status: 'ok', role: 'edge', homes: 0, homeless: 0, links: 1 },
    });
  });

  test('are shown by a command: which is home, their leases and links', async () => {
    const { running, url } = await gateways(2);
    const status = async (...words: string[]) => {
      const command = new Program(bundle.main, ['cluster', 'status', ...words], {
        DATABASE_URL: url,
      });
      const { code } = await command.exit;
      return { code, out: command.stdout };
    };
    const linked = async () => {
      const { out } = await status('--json');
      const processes = JSON.parse(out) as { id: string; homeOf: string[]; linkedTo: string[] }[];
      return processes;
    };
    let processes = await linked();
    // An edge writes its link down with its next renewal.
    while (processes.some(({ linkedTo }) => linkedTo.length === 0)) processes = await linked();
    expect(processes.map(({ homeOf }) => homeOf)).toEqual([['demo.ringspec'], []]);
    const ids = processes.map(({ id }) => id);
    expect(processes.map(({ linkedTo }) => linkedTo)).toEqual([[ids[1]], [ids[0]]]);
    const { code, out } = await status();
    expect(code).toBe(0);
    expect(out).toMatch(/ home .* demo\.ringspec\n.* edge .*process/);
    for (const { port } of running) expect(out).toContain(`http://127.0.0.1:${String(port)}`);
    for (const { program } of running) program.kill('SIGKILL');
    await Promise.all(running.map(({ program }) => program.exit));
    let after = await status();
    while (after.code === 0) after = await status();
    expect(after.out).toContain('Nobody is home of demo.ringspec');
  });

  test('stop at once where they are no home', async () => {
    const { running } = await gateways(2);
    const [, edge] = running as [Running, Running];
    edge.program.kill('SIGTERM');
    expect(await edge.program.exit).toEqual({ code: 0, signal: null });
  });

  test('refuse another secret, and an address that is none, before anything starts', async () => {
    const { url } = await gateways(1);
    const foreign = await machine(bundle.main, { DATABASE_URL: url });
    const missing = foreign.start();
    expect((await missing.exit).code).toBe(1);
    expect(missing.stderr).toMatch(/secret\.key is missing/);
    const other = await machine(bundle.main, { DATABASE_URL: await server().emptyDatabase() });
    await startOn(other);
    const mixed = await machine(bundle.main, { DATABASE_URL: url }, other);
    const refused = mixed.start();
    expect((await refused.exit).code).toBe(1);
    expect(refused.stderr).toMatch(/is not the one that the database was made with/);
    const wrong = mixed.start({ DATABASE_URL: 'mysql://localhost/ringspec' });
    expect((await wrong.exit).code).toBe(2);
    expect(wrong.stderr).toMatch(/DATABASE_URL/);
  });
});
