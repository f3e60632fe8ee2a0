import { createHmac, randomBytes } from 'node:crypto';
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { FakeClock } from '@ringspec/testing';
import { SignJWT } from 'jose';
import { createPasswords, hashPassword } from '../src/credentials/argon2-passwords.js';
import { openSecretRing } from '../src/credentials/open-secret-ring.js';
import { createSecretCipher } from '../src/credentials/secret-cipher.js';
import { randomToken } from '../src/credentials/random-token.js';
import { createAccessTokens } from '../src/credentials/signed-access-tokens.js';
import { typablePassword } from '../src/credentials/typable-password.js';
import { iceServersOf } from '../src/program/ice-servers.js';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporary-folder.js';
import { ringOf } from './kit/ring-of.js';

afterAll(removeTemporaryFolders);

describe('passwords', () => {
  test('are kept as argon2id with OWASP’s least cost, and a salt each', async () => {
    const [first, second] = await Promise.all([hashPassword('secret'), hashPassword('secret')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
  });

  test('fit their own hash only', async () => {
    const passwords = await createPasswords();
    const hash = await hashPassword('pässword');
    expect(await passwords.verify(hash, 'pässword')).toBe(true);
    expect(await passwords.verify(hash, 'password')).toBe(false);
    expect(await passwords.verify('no PHC string', 'pässword')).toBe(false);
    expect(await passwords.verifyNothing('pässword')).toBeUndefined();
  });

  test('that are made up can be read off a screen, and differ', () => {
    const made = new Set(Array.from({ length: 200 }, typablePassword));
    expect(made.size).toBe(200);
    for (const password of made) {
      expect(password).toMatch(/^[a-hj-km-np-z2-9]{4}-[a-hj-km-np-z2-9]{4}-[a-hj-km-np-z2-9]{4}$/);
    }
  });
});

describe('access tokens', () => {
  const key = randomBytes(32);
  const clock = new FakeClock();
  const tokens = createAccessTokens(ringOf(key), clock);
  const now = clock.now();
  const owner = { userId: 'user', familyId: 'family', credentialVersion: 7 };
  const valid = { status: 'valid', ...owner };
  /** Right in everything but what a case changes. */
  const forged = (
    change: (token: SignJWT) => SignJWT = (token) => token,
    header: Record<string, string> = {},
    signedWith: Uint8Array = key,
    claims: Record<string, unknown> = { sid: 'family', ver: 7 },
  ) =>
    change(
      new SignJWT(claims)
        .setIssuer('ringspec-gateway')
        .setAudience('ringspec-gateway/login')
        .setSubject('user')
        .setJti('j')
        .setIssuedAt(Math.floor(now / 1000))
        .setExpirationTime(Math.floor(now / 1000) + 60),
    )
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
      .sign(signedWith);

  test('are valid until they expire', async () => {
    const token = await tokens.issue(owner, now + 60_000);
    expect(await tokens.check(token, now)).toEqual(valid);
    expect(await tokens.check(token, now + 58_000)).toEqual(valid);
    expect(await tokens.check(token, now + 60_000)).toEqual({ status: 'expired' });
  });

  test('carry who, of which login, until when, since when, from whom, for whom and an id, and differ', async () => {
    const expiresAt = now + 60_000;
    const token = await tokens.issue(owner, expiresAt);
    const payload: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(payload).toEqual({
      sub: 'user',
      iss: 'ringspec-gateway',
      aud: 'ringspec-gateway/login',
      sid: 'family',
      ver: 7,
      iat: Math.floor(now / 1000),
      exp: Math.floor(expiresAt / 1000),
      jti: expect.any(String),
    });
    expect(await tokens.issue(owner, expiresAt)).not.toBe(token);
  });

  test('of others are invalid', async () => {
    const token = await tokens.issue(owner, now + 60_000);
    const [header, payload, signature = ''] = token.split('.');
    const other = Buffer.from('{"sub":"admin"}').toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const hs512 = createHmac('sha512', key).digest();
    expect(await tokens.check(await forged(), now)).toEqual(valid);
    const invalid = {
      'not a token': 'rubbish',
      empty: '',
      'another payload': `${header}.${other}.${signature}`,
      'no algorithm': `${none}.${payload}.`,
      'another algorithm': await forged(undefined, { alg: 'HS512' }, hs512),
      'the algorithm of a longer hash with this key': await forged(undefined, { alg: 'HS384' }),
      'another key': await forged(undefined, {}, randomBytes(32)),
      'another issuer': await forged((made) => made.setIssuer('else')),
      'another audience': await forged((made) => made.setAudience('ringspec-gateway')),
      'another type': await forged(undefined, { typ: 'JWT' }),
      'a key that it names itself': await forged(undefined, { jku: 'https://evil.example' }, hs512),
      'no login': await forged(undefined, {}, key, { ver: 7 }),
      'no version': await forged(undefined, {}, key, { sid: 'family' }),
      'a version that is no number': await forged(undefined, {}, key, { sid: 'family', ver: '7' }),
      'a time that has not come': await forged((made) =>
        made.setNotBefore(Math.floor(now / 1000) + 30),
      ),
    };
    for (const [what, text] of Object.entries(invalid)) {
      expect([what, await tokens.check(text, now)]).toEqual([what, { status: 'invalid' }]);
    }
  });

  test('that have expired and are of another key are invalid, not expired', async () => {
    const foreign = createAccessTokens(ringOf(randomBytes(32)), clock);
    const token = await foreign.issue(owner, now - 1_000);
    expect(await tokens.check(token, now)).toEqual({ status: 'invalid' });
  });
});

describe('the key of a data folder', () => {
  test('is made once, for its owner only, and gives a key for each purpose', async () => {
    const dataDir = await temporaryFolder();
    const made = openSecretRing({ dataDir }, false);
    const opened = openSecretRing({ dataDir }, true);
    expect((await stat(join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect(opened.keys('access token')).toEqual(made.keys('access token'));
    expect(made.keys('access token')[0].key).toHaveLength(32);
    expect(made.keys('access token')).not.toEqual(made.keys('account secrets'));
    const text = await readFile(join(dataDir, 'secret.key'), 'utf8');
    expect(Buffer.from(text, 'base64url')).not.toEqual(made.keys('access token')[0].key);
  });

  test('of another folder is another', async () => {
    const [one, two] = [await temporaryFolder(), await temporaryFolder()];
    expect(openSecretRing({ dataDir: one }, false).keys('access token')).not.toEqual(
      openSecretRing({ dataDir: two }, false).keys('access token'),
    );
  });

  test('is not made anew where accounts need the old one', async () => {
    const dataDir = await temporaryFolder();
    openSecretRing({ dataDir }, false);
    await rm(join(dataDir, 'secret.key'));
    expect(() => openSecretRing({ dataDir }, true)).toThrow(/secret\.key is missing.*backup/);
  });

  test('is refused where others can read it, or where it is damaged', async () => {
    const dataDir = await temporaryFolder();
    openSecretRing({ dataDir }, false);
    const path = join(dataDir, 'secret.key');
    await chmod(path, 0o644);
    expect(() => openSecretRing({ dataDir }, true)).toThrow(`chmod 600 ${path}`);
    await chmod(path, 0o600);
    await writeFile(path, 'short\n');
    expect(() => openSecretRing({ dataDir }, true)).toThrow(/is damaged/);
  });
});

test('a sealed secret opens in its place with its key, and not if a bit was changed', () => {
  const cipher = createSecretCipher(ringOf(randomBytes(32)));
  const sealed = cipher.seal('user', 'digest');
  expect(cipher.open('user', sealed)).toBe('digest');
  expect(cipher.seal('user', 'digest')).not.toBe(sealed);
  expect(() => cipher.open('other', sealed)).toThrow();
  expect(() => createSecretCipher(ringOf(randomBytes(32))).open('user', sealed)).toThrow();
  const changed = Buffer.from(sealed, 'base64url');
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => cipher.open('user', changed.toString('base64url'))).toThrow();
  expect(() => cipher.open('user', '')).toThrow();
});

test('random tokens are as long as asked, safe in a URL, and differ', () => {
  expect(randomToken(24)).toMatch(/^[\w-]{32}$/);
  expect(randomToken(24)).not.toBe(randomToken(24));
});

describe('ICE servers', () => {
  const clock = new FakeClock();
  const config = {
    stunUrls: ['stun:a.example'],
    turnUrls: ['turn:b.example'],
    turnSecret: 'north',
    turnTtlMs: 60_000,
  };

  test('come with credentials that coturn can check', () => {
    const expiry = Math.floor((clock.now() + 60_000) / 1000);
    const [stun, turn] = iceServersOf(config, clock)('user-id');
    expect(stun).toEqual({ urls: ['stun:a.example'] });
    expect(turn).toEqual({
      urls: ['turn:b.example'],
      username: `${expiry}:user-id`,
      credential: createHmac('sha1', 'north').update(`${expiry}:user-id`).digest('base64'),
      validForMs: 60_000,
    });
    expect(iceServersOf(config, clock)(undefined)).toHaveLength(1);
  });

  test('are none where none are set', () => {
    expect(iceServersOf({ ...config, stunUrls: [], turnUrls: [] }, clock)('x')).toEqual([]);
  });
});
