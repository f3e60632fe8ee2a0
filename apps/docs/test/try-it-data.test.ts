import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { parametersOf } from '../.vitepress/theme/try-it/request-form.js';
import { tryItData, type TryItModel } from '../src/try-it-data.js';

const model = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../generated/model.json'), 'utf8'),
) as TryItModel;
const data = tryItData(model);
const request = (name: string) => data.requests.find((each) => each.name === name);

it('has a form for each request, whose example it would send as it is', () => {
  expect(data.requests.length).toBeGreaterThan(15);
  for (const { fields, example } of data.requests) {
    const typed = Object.fromEntries(
      Object.entries(example).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
    expect(parametersOf(fields, typed)).toEqual(example);
  }
});

it('knows what is needed, what is secret, and what may be chosen', () => {
  expect(
    request('login')?.fields.map(({ name, isRequired, isSecret }) => [name, isRequired, isSecret]),
  ).toEqual([
    ['user', true, false],
    ['password', true, true],
    ['receiveCalls', false, false],
    ['maxCalls', false, false],
    ['deviceToken', false, true],
  ]);
  expect(request('reject')?.fields.find(({ name }) => name === 'scope')?.kind).toBe('choice');
  expect(data.secrets).toEqual(
    expect.arrayContaining(['accessToken', 'password', 'refreshToken', 'resumeToken']),
  );
});

it('says what is not JSON', () => {
  const fields = request('invite')?.fields ?? [];
  expect(() => parametersOf(fields, { offer: '{' })).toThrow('offer: this is not JSON.');
});
