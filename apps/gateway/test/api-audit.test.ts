/** What of keys and their requests the audit log keeps: who, from where, what came of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiGateway, type MadeKey } from './kit/api.js';
import { bundledProgram } from './kit/bundled-program.js';
import { describeEachDatabase } from './kit/each-database.js';

const bundle = bundledProgram(afterAll);

describeEachDatabase((settings) => {
  let environment: Record<string, string>;
  let gateway: ApiGateway;
  beforeAll(async () => {
    environment = await settings();
    gateway = await ApiGateway.start(bundle, { ...environment, TRUST_PROXY: 'true' });
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

  describe('whatever is changed', () => {
    let key: MadeKey;
    const application = 'demo.ringspec';
    beforeAll(async () => {
      key = await gateway.key();
    });

    test.each([
      ['a command', () => `${process.env['USER'] ?? 'root'}`],
      ['a key', () => `API key ${key.id}`],
    ])('is noted in the same words where %s does it', async (who, actorOf) => {
      const isCommand = who === 'a command';
      const name = isCommand ? 'ada' : 'ben';
      const number = isCommand ? 'desk' : 'shop';
      const actor = isCommand ? expect.any(String) : actorOf();
      const cli = (line: string) => () => gateway.cli(line);
      const ask = (target: string, body?: object) => () => gateway.ask(target, key, body);
      const user = `${name}@${application}`;
      const queue = `${number}@${application}`;
      const steps: [string, () => Promise<unknown>, () => Promise<unknown>, object][] = [
        ['user add', cli(`user add ${name}`), ask('POST /v1/users', { name }), { user }],
        ['queue add', cli(`queue add ${number}`), ask('POST /v1/queues', { number }), { queue }],
        [
          'queue change',
          cli(`queue change ${number} priority=2`),
          ask(`PATCH /v1/queues/${number}`, { priority: 2 }),
          { queue },
        ],
        [
          'queue assign',
          cli(`queue assign ${number} ${name}`),
          ask(`PUT /v1/queues/${number}/members/${name}`, {}),
          { queue, user },
        ],
        [
          'queue skills',
          cli(`queue skills ${name} english:5`),
          ask(`PUT /v1/operators/${name}/skills`, { skills: [{ name: 'english', level: 5 }] }),
          { user },
        ],
        [
          'queue unassign',
          cli(`queue unassign ${number} ${name}`),
          ask(`DELETE /v1/queues/${number}/members/${name}`),
          { queue, user },
        ],
        [
          'queue remove',
          cli(`queue remove ${number}`),
          ask(`DELETE /v1/queues/${number}`),
          { queue },
        ],
        ['user remove', cli(`user remove ${name}`), ask(`DELETE /v1/users/${name}`), { user }],
      ];
      for (const [action, byCommand, byKey, subject] of steps) {
        await (isCommand ? byCommand : byKey)();
        const of = Object.values(subject) as string[];
        const {
          time: _time,
          level: _level,
          msg: _msg,
          category: _category,
          ...noted
        } = await audited(...[`"action":"${action}"`, ...of]);
        const about = 'user' in subject ? { userId: expect.any(String) } : {};
        expect(noted).toEqual({
          ...{ action, outcome: 'accepted', ...subject, ...about, actor },
          doneAt: expect.any(String),
        });
      }
    });

    test('by a request names what it was about besides', async () => {
      await gateway.ask('POST /v1/queues', key, { number: 'night' });
      await gateway.ask('PUT /v1/queues/Night/members/Alice', key, {}, from('10.1.0.8'));
      expect(await audited('10.1.0.8')).toMatchObject({
        ...{
          action: 'setQueueMember',
          queue: `night@${application}`,
          user: `alice@${application}`,
        },
        actor: `API key ${key.id}`,
      });
      await gateway.ask('POST /v1/users/import', key, '{"name":"una"}\n{"name":"uno"}');
      expect(await audited('"action":"user import"', '"imported":2')).toMatchObject({
        application,
        imported: 2,
      });
      await gateway.cli('admin add lena');
      const made = await audited('"action":"admin add"');
      expect(made).toMatchObject({ administrator: 'lena', application });
      expect(made['user']).toBeUndefined();
    });
  });
});
