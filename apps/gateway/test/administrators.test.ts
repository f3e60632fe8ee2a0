/** The door of the page at /admin: who is let in, and what a login there may ask of the server API. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiGateway } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';

const bundle = bundledProgram(afterAll);

describeEachDatabase((settings) => {
  let environment: Record<string, string>;
  let gateway: ApiGateway;
  let password: string;
  beforeAll(async () => {
    environment = await settings();
    gateway = await ApiGateway.start(bundle, environment);
  });

  const at = (path: string) => `http://127.0.0.1:${gateway.port}${path}`;
  const passwordIn = (out: string) => /^Password: (\S+)$/m.exec(out)?.[1] ?? '';

  function post(name: string, secret: string, headers: Record<string, string> = {}) {
    return fetch(at('/admin/session'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ name, password: secret }),
    });
  }

  interface Login {
    cookie: string;
    csrf: string;
  }

  async function login(name = 'lena', secret = password): Promise<Login> {
    const answer = await post(name, secret);
    expect(answer.status).toBe(200);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { cookie, ...((await answer.json()) as { csrf: string }) };
  }

  /** A request as the page makes it, with or without its CSRF token. */
  function ask(target: string, { cookie, csrf }: Partial<Login>, body?: unknown) {
    const [method = '', path = ''] = target.split(' ');
    return fetch(at(path), {
      method,
      headers: {
        ...(cookie !== undefined && { cookie }),
        ...(csrf !== undefined && { 'x-csrf-token': csrf }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  test('there is no page until somebody may use it; then it is there at once', async () => {
    for (const path of ['/admin', '/admin/']) {
      const before = await fetch(at(path), { headers: { accept: 'text/html' } });
      expect([path, before.status]).toEqual([path, 404]);
      expect(await before.text()).toContain('ringspec-gateway admin add NAME');
    }
    expect((await post('lena', 'whatever')).status).toBe(404);
    const out = await gateway.cli('admin add Lena');
    expect(out).toContain('Added the administrator Lena of demo.ringspec');
    password = passwordIn(out);
    expect((await ask('GET /admin/session', {})).status).toBe(204);
  });

  describe('a login', () => {
    test('has a cookie that no script sees and no other site sends', async () => {
      const answer = await post('Lena', password);
      expect(answer.headers.get('set-cookie')).toMatch(
        /^ringspec-admin=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
      );
      expect(await answer.json()).toMatchObject({ name: 'lena', application: 'demo.ringspec' });
      const origin = `https://127.0.0.1:${gateway.port}`;
      const secure = await post('lena', password, { origin });
      expect(secure.headers.get('set-cookie')).toMatch(/; Secure$/);
    });

    test('reads with its cookie, and changes with its CSRF token alone', async () => {
      const one = await login();
      const told = await ask('GET /admin/session', one);
      expect(await told.json()).toEqual({
        ...{ name: 'lena', application: 'demo.ringspec' },
        csrf: one.csrf,
      });
      expect((await ask('GET /v1/users', { cookie: one.cookie })).status).toBe(200);
      const erin = { name: 'erin' };
      for (const csrf of [undefined, '', `${one.csrf.slice(1)}x`, (await login()).csrf]) {
        const refused = await ask(
          'POST /v1/users',
          { cookie: one.cookie, ...(csrf !== undefined && { csrf }) },
          erin,
        );
        expect([csrf, refused.status]).toEqual([csrf, 401]);
      }
      expect((await ask('POST /v1/users', one, erin)).status).toBe(201);
      expect((await ask('DELETE /v1/users/erin', one)).status).toBe(204);
      await gateway.program.says(
        /"action":"deleteUser","outcome":"accepted","actor":"administrator lena"/,
      );
    });

    test('of a page of another site is refused', async () => {
      const answer = await post('lena', password, { origin: 'https://evil.example.org' });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('set-cookie')).toBeNull();
    });

    test('ends when its owner says so, and only then', async () => {
      const one = await login();
      expect((await ask('DELETE /admin/session', { cookie: one.cookie })).status).toBe(403);
      expect((await ask('GET /admin/session', one)).status).toBe(200);
      const ended = await ask('DELETE /admin/session', one);
      expect([ended.status, ended.headers.get('set-cookie')]).toEqual([
        204,
        'ringspec-admin=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
      ]);
      expect((await ask('GET /v1/users', one)).status).toBe(401);
    });

    test('ends with another password, and with the administrator', async () => {
      const out = await gateway.cli('admin add mona');
      const one = await login('mona', passwordIn(out));
      const next = passwordIn(await gateway.cli('admin passwd mona'));
      expect((await ask('GET /v1/users', one)).status).toBe(401);
      const other = await login('mona', next);
      expect(await gateway.cli('admin list')).toMatch(/^mona +demo\.ringspec/m);
      await gateway.cli('admin remove mona');
      expect((await ask('GET /v1/users', other)).status).toBe(401);
      await expect(gateway.cli('admin remove mona')).rejects.toThrow(
        'There is no administrator mona',
      );
    });

    test('sees nothing of another application', async () => {
      const out = await gateway.cli('admin add nora --application other.account');
      const nora = await login('nora', passwordIn(out));
      const { items } = (await (await ask('GET /v1/users', nora)).json()) as { items: unknown[] };
      expect(items).toEqual([]);
      expect((await ask('DELETE /v1/users/alice', nora)).status).toBe(404);
    });

    test('makes keys and revokes them', async () => {
      const one = await login();
      const wish = { label: 'shop', scopes: ['read', 'keys'] };
      const made = (await (await ask('POST /v1/keys', one, wish)).json()) as {
        id: string;
        secret: string;
      };
      expect((await gateway.ask('GET /v1/key', made)).body).toMatchObject({ label: 'shop' });
      const beyond = await gateway.ask('POST /v1/keys', made, { label: 'x', scopes: ['users'] });
      expect([beyond.status, beyond.body.code, beyond.body.pointer]).toEqual([
        403,
        'api.MissingScope',
        '/body/scopes',
      ]);
      const signing = { label: 'x', scopes: ['read'], signs: true };
      const signer = await gateway.ask('POST /v1/keys', made, signing);
      expect(signer.body).toMatchObject({ code: 'api.MissingScope', pointer: '/body/signs' });
      const unknown = await gateway.ask('POST /v1/keys', made, { label: 'x', scopes: ['fly'] });
      expect([unknown.status, unknown.body.pointer]).toEqual([400, '/body/scopes']);
      const spaced = await gateway.ask('POST /v1/keys', made, {
        label: ' wall ',
        scopes: ['read'],
      });
      expect(spaced.body['label']).toBe('wall');
      const blank = await gateway.ask('POST /v1/keys', made, { label: ' ', scopes: ['read'] });
      expect([blank.status, blank.body.pointer]).toEqual([400, '/body/label']);
      expect((await ask(`DELETE /v1/keys/${made.id}`, one)).status).toBe(204);
      expect((await gateway.ask('GET /v1/key', made)).status).toBe(401);
      expect((await ask(`DELETE /v1/keys/${made.id}`, one)).status).toBe(404);
      const { items } = (await (await ask('GET /v1/keys', one)).json()) as {
        items: { id: string; revokedAt?: string }[];
      };
      expect(items.find(({ id }) => id === made.id)?.revokedAt).toMatch(/Z$/);
    });
  });

  test('guesses are slowed down, whoever is guessed at', async () => {
    const out = await gateway.cli('admin add olga');
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await post('olga', `wrong ${String(i)}`)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const waiting = await post('olga', passwordIn(out));
    expect([waiting.status, Number(waiting.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await post('nobody', 'wrong')).status).toBe(401);
  });

  test('a name that nobody has is answered and limited as any other', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1)
      statuses.push((await post('ghost', `wrong ${String(i)}`)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await post('another ghost', 'wrong')).status).toBe(401);
  });

  test('logins are noted, those that were refused too', async () => {
    await login();
    await gateway.program.says(
      /"action":"admin login","address":"127\.0\.0\.1","administrator":"lena","application":"demo.ringspec","outcome":"accepted"/,
    );
    for (const error of ['InvalidPassword', 'TooManyAttempts']) {
      const about =
        '"address":"127\\.0\\.0\\.1","administrator":"olga","application":"demo\\.ringspec"';
      const line = `"action":"admin login",${about},"outcome":"refused","error":"auth\\.${error}"`;
      await gateway.program.says(new RegExp(line));
    }
  });

  test('a login outlives a restart', async () => {
    const one = await login();
    gateway.program.kill('SIGTERM');
    await gateway.program.exit;
    gateway = await ApiGateway.start(bundle, environment, gateway.dataDir);
    expect((await ask('GET /admin/session', one)).status).toBe(200);
  });
});
