/** What is generated grows with the protocol, not with how often its types are used. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { emitters, type Model } from '@ringspec/codegen';
import { modelFromFile } from '../src/model-from-file.js';
import { documentOf, readDocument } from './support/read-document.js';

const LINEAR = emitters.filter(({ name }) => name !== 'corpus');

const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-size-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Events that all lead to all types, which refer to each other. */
function sharing(events: number, types: number): string {
  const text = {
    type: 'string',
    description: 'A text among others, with some words to describe it.',
  };
  const defs: Record<string, object> = {};
  for (let i = 0; i < types; i += 1) {
    const before = Object.fromEntries(
      [1, 2, 3]
        .filter((step) => i >= step)
        .map((step) => [`before${String(step)}`, { $ref: `#/$defs/Shared${String(i - step)}` }]),
    );
    const own = Object.fromEntries(
      Array.from({ length: 20 }, (_, j) => [`member${String(j)}`, text]),
    );
    defs[`Shared${String(i)}`] = { type: 'object', properties: { ...own, ...before } };
  }
  const properties = { payload: { $ref: `#/$defs/Shared${String(types - 1)}` } };
  for (let i = 0; i < events; i += 1)
    defs[`Event${String(i)}`] = {
      type: 'object',
      properties,
      'x-event': { fires: 'When.' },
      examples: [{}],
    };
  return documentOf(defs);
}

/** One event with so many members, of which none has to be there, and what the first says of itself. */
function wide(members: number, first = 'A text among others.'): string {
  const member = { type: 'string', description: 'A text among others.', format: 'date-time' };
  const properties = Object.fromEntries(
    Array.from({ length: members }, (_, i) => [
      `member${String(i)}`,
      i === 0 ? { ...member, description: first } : member,
    ]),
  );
  const event = { type: 'object', properties, 'x-event': { fires: 'When.' }, examples: [{}] };
  return documentOf({ Wide: event });
}

/** Webhooks as forges publish them: shapes without a name that many have alike, and great ones that all share. */
function webhooks(count: number): string {
  const link = (i: number): object => ({
    type: 'object',
    description: `Where the page ${String(i)} is.`,
    properties: { href: { type: 'string', format: 'uri' }, title: { type: 'string' } },
    required: ['href'],
  });
  const members = Array.from({ length: 40 }, (_, i): [string, object] => [
    `member_${String(i)}`,
    i % 4 === 0 ? link(i) : { type: 'string', description: `Member ${String(i)} of it.` },
  ]);
  const repository = { type: 'object', properties: Object.fromEntries(members) };
  const defs: Record<string, object> = {
    Repository: { ...repository, required: members.map(([name]) => name) },
  };
  for (let i = 0; i < count; i += 1) {
    const changes = { type: 'object', properties: { title: link(0), body: link(1) } };
    defs[`Hook${String(i)}`] = {
      type: 'object',
      properties: { repository: { $ref: '#/$defs/Repository' }, changes },
      required: ['repository'],
      'x-event': { fires: 'When.' },
    };
  }
  return documentOf(defs);
}

/** A document as it is read with `--lenient`. */
async function lenient(text: string): Promise<{ model: Model; length: number }> {
  const file = path.join(folder, 'document.json');
  writeFileSync(file, text);
  const { model } = await modelFromFile(file, { lenient: true });
  return { model, length: text.length };
}

async function wholeSize(model: Model): Promise<number> {
  const files = await Promise.all(emitters.map((emitter) => emitter.emit(model)));
  return files.flat().reduce((sum, { content }) => sum + content.length, 0);
}

async function sizes(document: string): Promise<Record<string, number>> {
  const { model, mistakes } = readDocument(document);
  expect(mistakes).toEqual([]);
  const entries = await Promise.all(
    LINEAR.map(async (emitter): Promise<[string, number]> => {
      const files = await emitter.emit(model);
      return [emitter.name, files.map(({ content }) => content.length).reduce((a, b) => a + b, 0)];
    }),
  );
  return Object.fromEntries(entries);
}

describe('the size of what is generated', () => {
  it('doubles at most where the protocol doubles', async () => {
    const [small, large] = [await sizes(sharing(100, 80)), await sizes(sharing(200, 160))];
    const times = Object.entries(large).map(([name, size]) => [name, size / (small[name] ?? 1)]);
    expect(times.filter(([, each]) => Number(each) > 2.2)).toEqual([]);
  });

  it('stays small for types that are made of each other twice', async () => {
    const defs: Record<string, object> = { Last: { type: 'object', properties: {} } };
    for (let i = 0; i < 60; i += 1) {
      const next = { $ref: i === 0 ? '#/$defs/Last' : `#/$defs/Twice${String(i - 1)}` };
      defs[`Twice${String(i)}`] = {
        type: 'object',
        properties: { a: next, b: next },
        required: i % 2 ? ['a'] : [],
      };
      defs[`Both${String(i)}`] = {
        allOf:
          i === 0
            ? [next, next]
            : [{ $ref: `#/$defs/Both${String(i - 1)}` }, { $ref: `#/$defs/Both${String(i - 1)}` }],
      };
    }
    const document = documentOf(defs);
    const { model, mistakes } = readDocument(document);
    expect(mistakes).toEqual([]);
    expect(await wholeSize(model)).toBeLessThan(200 * document.length);
  });

  it('doubles at most where a shape has twice the members', async () => {
    const [small, large] = [await sizes(wide(60)), await sizes(wide(120))];
    const times = Object.entries(large).map(([name, size]) => [name, size / (small[name] ?? 1)]);
    expect(times.filter(([, each]) => Number(each) > 2.2)).toEqual([]);
  });

  it('grows by a long description once, and not in the lines of all others beside it', async () => {
    const long = 'Some words more. '.repeat(60);
    const [short, told] = [await sizes(wide(60)), await sizes(wide(60, long))];
    const added = Object.entries(told).map(([name, size]) => [name, size - (short[name] ?? 0)]);
    expect(added.filter(([, each]) => Number(each) > 10 * long.length)).toEqual([]);
  });

  it('tells shapes without a name once that webhooks have alike, and stays below a hundredfold of them', async () => {
    const [few, many] = [await lenient(webhooks(60)), await lenient(webhooks(120))];
    const [small, large] = [await wholeSize(few.model), await wholeSize(many.model)];
    const names = ({ types }: Model): string[] => types.map(({ name }) => name);
    expect(names(many.model)).toEqual(names(few.model));
    const added = (large - small) / (many.length - few.length);
    expect(added).toBeLessThan(86);
    expect(large).toBeLessThan(2.2 * small);
  });
});
