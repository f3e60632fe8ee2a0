import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { oneTimeHash, passwordDigest } from '@ringspec/gateway-core';
import type { LoginResult } from '@ringspec/generated';
import { bundledProgram } from './kit/bundled-program.js';
import { peerAt, Program } from './kit/program.js';
import { readFiles } from './kit/read-files.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const bundle = bundledProgram();

test('secrets of every login are neither logged nor, but for hashes, kept in clear', async () => {
  const dataDir = await temporaryFolder();
  const turnSecret = 'secret-of-the-turn-server';
  const program = new Program(bundle.main, ['--port', '0'], {
    DATA_DIR: dataDir,
    LOG_LEVEL: 'trace',
    TURN_URLS: 'turn:turn.example',
    TURN_SECRET: turnSecret,
  });
  const port = await program.port();
  const password = program.demoPasswords()['alice'] ?? '';
  const digest = passwordDigest('alice', 'ringspec.internal', password);
  const printed = program.stdout;
  const user = 'alice';
  const secrets = new Set([password, digest, turnSecret]);
  const peer = () => peerAt(() => port);
  const connected = async () => {
    const made = peer();
    const { resumeToken, iceServers } = await made.connect();
    secrets.add(resumeToken);
    expect(iceServers).toEqual([]);
    return made;
  };
  const tokensOf = ({
    tokens,
    iceServers,
    resumeToken,
  }: Pick<LoginResult, 'tokens'> & Partial<LoginResult>) => {
    if (resumeToken !== undefined) secrets.add(resumeToken);
    secrets.add(tokens.accessToken).add(tokens.refreshToken);
    for (const { credential } of iceServers ?? []) secrets.add(credential ?? '');
    return tokens;
  };

  await expect(peer().login(user, 'a wrong password')).rejects.toThrow('auth.InvalidPassword');
  secrets.add('a wrong password');
  const first = await connected();
  const tokens = tokensOf(
    await first.request('login', { user, password, deviceToken: 'device-1' }),
  );
  first.loseSocket();
  secrets.add((await first.resume()).resumeToken);

  const byToken = await connected();
  tokensOf(await byToken.request('loginWithToken', { user, accessToken: tokens.accessToken }));
  const wrongToken = `${tokens.accessToken}x`;
  await expect(
    (await connected()).request('loginWithToken', { user, accessToken: wrongToken }),
  ).rejects.toThrow('auth.InvalidPassword');

  const byKey = await connected();
  const { key } = await byKey.request('requestOneTimeKey', { user });
  const hash = oneTimeHash(key, digest);
  secrets.add(key).add(hash);
  tokensOf(await byKey.request('loginWithOneTimeKey', { user, hash }));

  const refreshing = await connected();
  const refresh = { user, refreshToken: tokens.refreshToken, deviceToken: 'device-1' };
  tokensOf(await refreshing.request('refreshTokens', refresh));
  const stolen = { ...refresh, deviceToken: 'device-2' };
  await expect(refreshing.request('refreshTokens', stolen)).rejects.toThrow('auth.InvalidPassword');
  refreshing.sendText(
    `{"jsonrpc":"2.0","id":90,"method":"login","params":{"user":1,"password":"in-a-bad-frame"}}`,
  );
  refreshing.sendText(`{"password":"in-no-frame"`);
  secrets.add('in-a-bad-frame').add('in-no-frame');
  await refreshing.request('ping', {}, 91);

  secrets.add('token-in-an-address');
  await fetch(`http://127.0.0.1:${port}/healthz?token=token-in-an-address`);
  await program.says(/"level":20.*"path":"\/healthz"/);

  program.kill('SIGTERM');
  expect(await program.exit).toEqual({ code: 0, signal: null });
  secrets.add((await readFile(join(dataDir, 'secret.key'), 'utf8')).trim());

  expect(secrets.size).toBeGreaterThan(20);
  expect(program.stdout).toBe(printed);
  const files = await readFiles(dataDir, (name) => name !== 'secret.key');
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(5);
    expect([secret, program.stderr.includes(secret)]).toEqual([secret, false]);
    expect([secret, files.some(({ bytes }) => bytes.includes(secret))]).toEqual([secret, false]);
  }
});
