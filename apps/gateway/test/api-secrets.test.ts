/** What must stay secret comes in headers and bodies alone, and is in no log. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LoginTokens } from '@ringspec/generated';
import { operations } from '@ringspec/generated';
import { SignJWT } from 'jose';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt } from './kit/program.js';

const bundle = bundledProgram(afterAll);
let gateway: ApiGateway;
let key: MadeKey;
beforeAll(async () => {
  gateway = await ApiGateway.start(bundle, { LOG_LEVEL: 'trace', WEBHOOKS_TO_PRIVATE: 'true' });
  key = await gateway.key();
});

test('no path and no query has a secret', () => {
  const names = Object.values(operations).flatMap((operation) => [
    ...Object.keys('pathParams' in operation ? operation.pathParams : {}),
    ...Object.keys('query' in operation ? operation.query : {}),
  ]);
  expect(names).toContain('name');
  expect(names.filter((name) => /secret|token|password|key/i.test(name))).toEqual([]);
});

test('what keys, users, tokens and endpoints prove themselves with is in no line of the log', async () => {
  const password = 'tulips and 3 bees';
  const secrets = [key.secret, password];
  const made = await gateway.ask('POST /v1/users', key, { name: 'erin', password });
  expect(made.status).toBe(201);
  const lines = `${JSON.stringify({ name: 'fred', password: 'eleven grey herons' })}\n`;
  expect((await gateway.ask('POST /v1/users/import', key, lines)).status).toBe(200);
  secrets.push('eleven grey herons');

  const signing = { label: 'backend', scopes: ['users'], signs: true };
  const backend = await gateway.ask<MadeKey>('POST /v1/keys', key, signing);
  const endpoint = { url: 'http://127.0.0.1:9/hook', kinds: [] };
  const told = await gateway.ask<{ secret: string }>('POST /v1/webhook-endpoints', key, endpoint);
  const issued = await gateway.ask<LoginTokens>('POST /v1/users/erin/tokens', key, {});
  const { accessToken, refreshToken } = issued.body;
  const signed = await new SignJWT({ sub: 'erin', iss: backend.body.id })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('5m')
    .sign(Buffer.from(backend.body.secret));
  secrets.push(backend.body.secret, told.body.secret, accessToken, refreshToken, signed);

  const erin = peerAt(() => gateway.port);
  await erin.connect();
  await erin.request('loginWithToken', { user: 'erin', accessToken: signed });
  // Wrong in part, with a secret in the rest.
  const wrong = await gateway.ask('POST /v1/users', key, { name: '', password });
  expect(wrong.body.code).toBe('api.InvalidRequest');
  const revoked = await gateway.ask('POST /v1/tokens/revoke', key, { token: signed });
  expect(revoked.status).toBeLessThan(300);
  const madeUp = `${key.secret.slice(0, -1)}-`;
  expect((await gateway.ask('GET /v1/users', { secret: madeUp })).status).toBe(401);
  secrets.push(madeUp);

  gateway.program.kill('SIGTERM');
  await gateway.program.exit;
  const { stdout, stderr } = gateway.program;
  expect(stderr).toContain('"action":"createUser"');
  expect(stderr).toContain('HTTP request');
  for (const secret of secrets) {
    expect(secret).toMatch(/.{12}/);
    expect(stdout + stderr).not.toContain(secret);
  }
});
