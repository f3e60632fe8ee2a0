/** What of keys and their requests the audit log keeps: who, from where, what came of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { type Bundle, bundleProgram } from './kit/bundle.js';
import { endPrograms } from './kit/program.js';
import { removeTemporaryFolders } from './kit/temporary-folder.js';

let bundle: Bundle;
let gateway: ApiGateway;
beforeAll(async () => {
  bundle = await bundleProgram();
  gateway = await ApiGateway.start(bundle, { TRUST_PROXY: 'true' });
});
afterAll(async () => {
  await endPrograms();
  await removeTemporaryFolders();
  await bundle.remove();
});

/** The line of the audit log that has all these members. */
async function audited(...members: readonly string[]): Promise<Record<string, unknown>> {
  const line = members.map((member) => `(?=.*${member})`).join('');
  const [text] = await gateway.program.says(new RegExp(`^${line}.*"category":"audit".*$`, 'm'));
  return JSON.parse(text) as Record<string, unknown>;
}

const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

describe('a key', () => {
  test('that is made, and one that is revoked, is noted with who did it', async () => {
    const { id, secret } = await gateway.key('read');
    const expected = { outcome: 'accepted', keyId: id, application: 'demo.ringspec' };
    const who = { actor: expect.any(String), doneAt: expect.any(String) };
    expect(await audited('"action":"key add"', id)).toMatchObject({ ...expected, ...who });
    await gateway.cli(`key revoke ${id}`);
    expect(await audited('"action":"key revoke"', id)).toMatchObject({ ...expected, ...who });
    expect(gateway.program.stderr).not.toContain(secret);
  });

  test('that is revoked twice, or is none, is not noted as revoked', async () => {
    const { id } = await gateway.key('read');
    await gateway.cli(`key revoke ${id}`);
    await expect(gateway.cli(`key revoke ${id}`)).rejects.toThrow('no API key');
    await expect(gateway.cli('key revoke ffffffffffff')).rejects.toThrow('no API key');
    await gateway.key('read');
    const noted = [...gateway.program.stderr.matchAll(/"action":"key revoke".*/g)].map(String);
    expect(noted.filter((line) => line.includes(id))).toHaveLength(1);
    expect(noted.filter((line) => line.includes('ffffffffffff'))).toEqual([]);
  });
});

describe('a request', () => {
  let key: MadeKey;
  beforeAll(async () => {
    key = await gateway.key('read,users');
  });

  test.each([
    ['api.NoKey', {}, '10.1.0.1'],
    ['api.InvalidKey', { secret: 'rsk_made-up' }, '10.1.0.2'],
  ])('that is refused as %s is noted with where it came from', async (error, none, address) => {
    await gateway.ask('DELETE /v1/users/alice', none, undefined, from(address));
    const line = await audited(`"error":"${error}"`, address);
    expect(line).toMatchObject({ action: 'deleteUser', outcome: 'refused', error, address });
    expect(line['actor']).toBeUndefined();
    expect(gateway.program.stderr).not.toContain('made-up');
  });

  test('that a key has no scope for is noted with the key', async () => {
    await gateway.ask('DELETE /v1/calls/none', key, undefined, from('10.1.0.3'));
    expect(await audited('10.1.0.3')).toMatchObject({
      ...{ action: 'hangUpCall', outcome: 'refused', error: 'api.MissingScope' },
      actor: `API key ${key.id}`,
    });
  });

  test('that changes something is noted, one that reads or is refused otherwise is not', async () => {
    const target = 'POST /v1/users/alice/tokens';
    await gateway.ask('GET /v1/users', key, undefined, from('10.1.0.4'));
    await gateway.ask('POST /v1/users/nobody/tokens', key, {}, from('10.1.0.5'));
    await gateway.ask(target, key, {}, from('10.1.0.6'));
    await gateway.ask('POST /v1/users/import', key, '{"name":"ida"}', from('10.1.0.7'));
    const noted = { outcome: 'accepted', actor: `API key ${key.id}` };
    expect(await audited('10.1.0.7')).toMatchObject({ action: 'importUsers', ...noted });
    expect(await audited('10.1.0.6')).toMatchObject({ action: 'issueTokens', ...noted });
    expect(gateway.program.stderr).not.toMatch(/10\.1\.0\.[45]/);
  });
});
