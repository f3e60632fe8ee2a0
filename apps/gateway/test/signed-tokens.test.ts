/** Tokens that a backend signs by itself: nobody makes a password, and nobody asks the gateway. */
import { execFile } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, type JWTPayload, SignJWT } from 'jose';
import { TokenRevocations } from '../src/api/tokens/token-revocations.js';
import { openDatabaseHere } from '../src/stores/sqlite/open-database-here.js';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';
import { peerAt } from './kit/program.js';
import { temporaryFolder } from './kit/temporary-folder.js';

const examples = join(import.meta.dirname, '../examples');
const offer = { type: 'offer' as const, sdp: 'v=0\r\n' };

const bundle = bundledProgram(afterAll);

describeEachDatabase((settings) => {
  let environment: Record<string, string>;
  let gateway: ApiGateway;
  let key: MadeKey;
  let server: Server | undefined;
  beforeAll(async () => {
    environment = await settings();
    gateway = await ApiGateway.start(bundle, { ...environment, ANONYMOUS_PER_ADDRESS: '1000' });
    key = JSON.parse(await gateway.cli('key add backend --signs --json')) as MadeKey;
  });
  afterAll(async () => {
    server?.close();
  });

  const peer = () => peerAt(() => gateway.port);

  async function loggedIn(user: string, accessToken: string) {
    const made = peer();
    await made.connect();
    const login = await made.request('loginWithToken', { user, accessToken });
    return { peer: made, login };
  }

  /** `domain.name` of the error, or `accepted`. */
  async function outcome(user: string, accessToken: string): Promise<string> {
    const made = peer();
    await made.connect();
    const asked = made.request('loginWithToken', { user, accessToken });
    const result = await asked.then(
      () => 'accepted',
      (error: { wire: { data: { domain: string; name: string } } }) =>
        `${error.wire.data.domain}.${error.wire.data.name}`,
    );
    made.loseSocket();
    return result;
  }

  let next = 0;
  const fresh = (): string => `fresh${String((next += 1))}`;

  interface Said {
    alg?: string;
    iss?: string;
    iat?: number;
    exp?: number | undefined;
    sub: string;
    [claim: string]: unknown;
  }

  const inMinutes = (minutes: number): number => Math.floor(Date.now() / 1_000) + minutes * 60;

  /** With the secret of the key unless another signs. */
  function token(
    { alg = 'HS256', ...said }: Said,
    signer: KeyObject | Uint8Array = Buffer.from(key.secret),
  ): Promise<string> {
    const claims = { iss: key.id, exp: inMinutes(5), provision: true, ...said };
    return new SignJWT(claims as JWTPayload).setProtectedHeader({ alg }).sign(signer);
  }

  /** What runs the examples; where a language is not there, its example is passed over. */
  const languages: readonly (readonly [string, string | undefined, readonly string[]])[] = [
    ['JavaScript', process.execPath, ['sign-token.mjs']],
    ['Python', process.env['RINGSPEC_PYTHON'], ['sign_token.py']],
    ['Go', process.env['RINGSPEC_GO'], ['run', 'sign_token.go']],
  ];

  describe.each(languages)('the example in %s', (_language, command = '', args) => {
    (command === '' ? test.skip : test)(
      'lets one user call another, neither of whom was made before',
      async () => {
        const [ada, ben] = [fresh(), fresh()];
        const sign = async (user: string, name: string): Promise<string> => {
          const environment = { ...process.env, RINGSPEC_KEY: key.secret };
          const options = { cwd: examples, env: environment };
          return (await promisify(execFile)(command, [...args, user, name], options)).stdout.trim();
        };
        const first = await loggedIn(ada, await sign(ada, 'Ada'));
        const second = await loggedIn(ben, await sign(ben, 'Ben'));
        expect([first.login.displayName, second.login.displayName]).toEqual(['Ada', 'Ben']);
        await first.peer.request('invite', { callId: `call-${ada}`, number: ben, offer });
        const { from } = await second.peer.waitFor('IncomingCall');
        expect(from).toMatchObject({ userName: ada, displayName: 'Ada' });
      },
      60_000,
    );
  });

  describe('a token', () => {
    test.each<[string, (user: string) => Promise<string> | string, string]>([
      ['that has ended', (sub) => token({ sub, exp: inMinutes(-1) }), 'auth.InvalidUsername'],
      ['that never ends', (sub) => token({ sub, exp: undefined }), 'auth.InvalidUsername'],
      ['that begins later', (sub) => token({ sub, nbf: inMinutes(2) }), 'auth.InvalidUsername'],
      ['for another user', () => token({ sub: 'somebody' }), 'auth.InvalidUsername'],
      [
        'of another secret',
        (sub) => token({ sub }, Buffer.from('x'.repeat(32))),
        'auth.InvalidUsername',
      ],
      [
        'of a key that is none',
        (sub) => token({ sub, iss: 'ffffffffffff' }),
        'auth.InvalidUsername',
      ],
      ['of another algorithm', (sub) => token({ sub, alg: 'HS512' }), 'auth.InvalidUsername'],
      [
        'without a signature',
        (sub) => unsigned({ iss: key.id, sub, exp: inMinutes(5), provision: true }),
        'auth.InvalidUsername',
      ],
      ['that makes nobody', (sub) => token({ sub, provision: false }), 'auth.InvalidUsername'],
      [
        'that says yes in words',
        (sub) => token({ sub, provision: 'true' }),
        'auth.InvalidUsername',
      ],
      ['of a name that none may have', () => token({ sub: 'two words' }), 'auth.InvalidUsername'],
      ['that holds', (sub) => token({ sub }), 'accepted'],
    ])('%s: %#', async (_what, made, expected) => {
      const user = fresh();
      const text = await made(user);
      expect(await outcome(user, text)).toBe(expected);
    });

    test('is told from one that has ended where the user is there', async () => {
      expect(await outcome('alice', await token({ sub: 'alice', exp: inMinutes(-1) }))).toBe(
        'auth.TokenExpired',
      );
      expect(await outcome('alice', await token({ sub: 'bob' }))).toBe('auth.InvalidPassword');
      expect(await outcome('alice', await token({ sub: 'ALICE' }))).toBe('accepted');
    });

    test('lets no frozen user in', async () => {
      await gateway.cli('user freeze dave');
      expect(await outcome('dave', await token({ sub: 'dave' }))).toBe('auth.AccountFrozen');
    });
  });

  describe('a public key', () => {
    const pair = generateKeyPairSync('ed25519');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });

    const registered = async (publicKey: KeyObject): Promise<MadeKey> => {
      const file = join(await temporaryFolder(), 'public.pem');
      await writeFile(file, publicKey.export({ type: 'spki', format: 'pem' }));
      return JSON.parse(await gateway.cli(`key add signer --public-key ${file} --json`)) as MadeKey;
    };

    test('checks what its private half signs, by its own algorithm alone', async () => {
      for (const [alg, { publicKey, privateKey }] of [
        ['EdDSA', pair],
        ['RS256', rsa],
      ] as const) {
        const { id, secret } = await registered(publicKey);
        expect(secret).toBeUndefined();
        const user = fresh();
        expect(await outcome(user, await token({ sub: user, iss: id, alg }, privateKey))).toBe(
          'accepted',
        );
        const pem = Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }));
        expect(await outcome(user, await token({ sub: user, iss: id }, pem))).toBe(
          'auth.InvalidPassword',
        );
      }
    });

    test('may be at an address, where it is found by its id', async () => {
      const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'EdDSA', use: 'sig' }];
      let fetched = 0;
      server = createServer((_request, response) => {
        fetched += 1;
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
      const { id } = JSON.parse(
        await gateway.cli(`key add signer --jwks ${url} --json`),
      ) as MadeKey;
      const user = fresh();
      const claims = { sub: user, iss: id, exp: inMinutes(5), provision: true };
      const signed = (kid: string) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid }).sign(pair.privateKey);
      expect(await outcome(user, await signed('two'))).toBe('auth.InvalidUsername');
      expect(await outcome(user, await signed('one'))).toBe('accepted');
      // The gateway looks at its keys again.
      await gateway.key();
      expect(await outcome(user, await signed('one'))).toBe('accepted');
      expect(fetched).toBe(1);
    });

    test('is refused where it is private, short, or at an address that others can read', async () => {
      const folder = await temporaryFolder();
      const short = generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey;
      const wrong = {
        'private.pem': pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
        'short.pem': short.export({ type: 'spki', format: 'pem' }),
      };
      for (const [name, pem] of Object.entries(wrong)) {
        await writeFile(join(folder, name), pem);
        await expect(gateway.cli(`key add x --public-key ${join(folder, name)}`)).rejects.toThrow(
          'Expected',
        );
      }
      await expect(gateway.cli('key add x --jwks http://keys.example/')).rejects.toThrow('https');
    });
  });

  describe('revocation', () => {
    test('of a token ends its session, and nothing else', async () => {
      const user = fresh();
      const [one, two] = [
        await token({ sub: user, jti: '1' }),
        await token({ sub: user, jti: '2' }),
      ];
      const first = await loggedIn(user, one);
      const second = await loggedIn(user, two);
      const closed = first.peer.waitForClose();
      const answer = await gateway.ask('POST /v1/tokens/revoke', key, { token: one });
      expect(answer.body).toEqual({ sessionsEnded: 1 });
      expect(await closed).toBe(4013);
      expect(await outcome(user, one)).toBe('auth.InvalidPassword');
      const { accessToken, refreshToken } = first.login.tokens;
      expect(await outcome(user, accessToken)).toBe('auth.InvalidPassword');
      await expect(second.peer.request('refreshTokens', { user, refreshToken })).rejects.toThrow();
      expect(await outcome(user, two)).toBe('accepted');
      expect(await outcome(user, second.login.tokens.accessToken)).toBe('accepted');
    });

    test('of a token is known for as long as clocks that are off would have it taken', async () => {
      const database = openDatabaseHere(await temporaryFolder());
      const revocations = new TokenRevocations(database);
      const nobody = { userName: 'nobody', application: 'app.account' };
      await revocations.revoke('hash', 10_000);
      await revocations.removeEnded(15_000);
      expect(await revocations.isVoid('hash', nobody)).toBe(true);
      await revocations.removeEnded(17_000);
      expect(await revocations.isVoid('hash', nobody)).toBe(false);
      await database.run('close', null);
    });

    test('of an access token of the gateway ends the login that it is of', async () => {
      const user = fresh();
      const { peer: made, login } = await loggedIn(user, await token({ sub: user }));
      const closed = made.waitForClose();
      const { accessToken } = login.tokens;
      const answer = await gateway.ask('POST /v1/tokens/revoke', key, { token: accessToken });
      expect(answer.body).toEqual({ sessionsEnded: 1 });
      expect(await closed).toBe(4013);
      const nonsense = await gateway.ask('POST /v1/tokens/revoke', key, { token: 'x' });
      expect(nonsense.body).toMatchObject({ code: 'api.InvalidRequest', pointer: '/body/token' });
    });

    test('of a token of another application is refused, and changes nothing', async () => {
      const line = 'key add other --signs --application other.account --json';
      const other = JSON.parse(await gateway.cli(line)) as MadeKey;
      const user = fresh();
      const signed = await token({ sub: user });
      const { peer: made, login } = await loggedIn(user, signed);
      for (const each of [signed, login.tokens.accessToken]) {
        const answer = await gateway.ask('POST /v1/tokens/revoke', other, { token: each });
        expect(answer.body).toMatchObject({ code: 'api.InvalidRequest', pointer: '/body/token' });
        expect(await outcome(user, each)).toBe('accepted');
      }
      expect(await made.request('getOperatorStatus', {})).toBeDefined();
    });

    test('of all tokens of a user voids those that were issued before', async () => {
      const user = fresh();
      const now = inMinutes(0);
      const before = await token({ sub: user, iat: now - 1 });
      const undated = await token({ sub: user });
      const { peer: made } = await loggedIn(user, before);
      const closed = made.waitForClose();
      expect((await gateway.ask(`DELETE /v1/users/${user}/tokens`, key)).status).toBe(204);
      expect(await closed).toBe(4013);
      for (const each of [before, undated])
        expect(await outcome(user, each)).toBe('auth.InvalidPassword');
      expect(await outcome(user, await token({ sub: user, iat: now + 60 }))).toBe('accepted');
    });

    test('of a key ends every session that it let in', async () => {
      const other = JSON.parse(await gateway.cli('key add other --signs --json')) as MadeKey;
      const user = fresh();
      const signed = await token({ sub: user, iss: other.id }, Buffer.from(other.secret));
      const { peer: made } = await loggedIn(user, signed);
      const closed = made.waitForClose();
      await gateway.cli(`key revoke ${other.id}`);
      expect(await closed).toBe(4013);
      expect(await outcome(user, signed)).toBe('auth.InvalidPassword');
    });

    test('of a key while the gateway was away ends them at the next start', async () => {
      const other = JSON.parse(await gateway.cli('key add other --signs --json')) as MadeKey;
      const user = fresh();
      const signed = await token({ sub: user, iss: other.id }, Buffer.from(other.secret));
      const { resumeToken } = (await loggedIn(user, signed)).peer;
      gateway.program.kill('SIGKILL');
      await gateway.program.exit;
      await gateway.cli(`key revoke ${other.id}`);
      gateway = await ApiGateway.start(bundle, environment, gateway.dataDir);
      const back = peer();
      back.resumeToken = resumeToken;
      await expect(back.resume()).rejects.toThrow('protocol.SessionExpired');
    });
  });
});

/** As `none` in the header asks for. */
function unsigned(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}
