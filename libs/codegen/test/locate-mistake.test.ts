/** A mistake is told with the file and the line that are to be changed. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { buildModel, main, type Mistake } from '@ringspec/codegen';
import { protocol } from '@ringspec/schema';
import { protocolSources } from '../src/load-protocol.js';
import { locateMistake } from '../src/locate-mistake.js';

const schema = path.resolve(import.meta.dirname, '../../../schema');

describe('locateMistake', () => {
  it('finds every declaration of Ringspec, in its own file', async () => {
    const sources = await protocolSources(path.join(schema, 'src/protocol.ts'));
    const model = buildModel(protocol);
    const placesOf = (kind: string, names: readonly string[]): [at: string, name: string][] =>
      names.map((name) => [`${kind} ${name}`, name.replace(/^.*\./, '')]);
    const all = [
      ...placesOf('event', namesOf(model.events)),
      ...placesOf('request', namesOf(model.requests)),
      ...placesOf('notification', namesOf(model.notifications)),
      ...placesOf('type', namesOf(model.types)),
      ...placesOf('target', namesOf(model.targets)),
      ...placesOf('domain', namesOf(model.domains)),
      ...placesOf(
        'error',
        model.errors.map(({ domain, name }) => `${domain}.${name}`),
      ),
    ];
    for (const [at, name] of all) {
      const place = locateMistake(at, sources);
      const lines = sources.get(place?.file ?? '')?.split('\n') ?? [];
      // The name of a long declaration stands on the line after its beginning.
      const found = lines.slice((place?.line ?? 0) - 1).slice(0, 2);
      expect([at, found.some((line) => line.includes(`'${name}'`))]).toEqual([at, true]);
    }
  });

  it('follows the steps to a member or an example, as far as it finds them', () => {
    const text = `defineEvent({
  name: 'Moved',
  params: Type.Object({
    from: Type.Object({
      row: Type.Integer(),
    }),
    row: Type.String(),
  }),
  examples: {
    'far-away': {},
  },
});`;
    const lineOf = (at: string) => locateMistake(at, new Map([['a.ts', text]]))?.line;
    expect(lineOf('event Moved')).toBe(2);
    expect(lineOf('event Moved/from/row')).toBe(5);
    expect(lineOf('event Moved wire/from/nowhere')).toBe(4);
    expect(lineOf('event Moved example far-away')).toBe(10);
    expect(lineOf('event Stood')).toBeUndefined();
  });
});

describe('the command line', () => {
  let copy: string;
  let told: string;
  const output = {
    info: (text: string) => void (told += text),
    error: (text: string) => void (told += text),
  };
  const generate = (...args: string[]) =>
    main(
      ['generate', '--protocol', path.join(copy, 'src/protocol.ts'), '--out', copy, ...args],
      output,
    );
  beforeEach(async () => {
    told = '';
    copy = await mkdtemp(path.join(schema, '.locate-'));
    await cp(path.join(schema, 'src'), path.join(copy, 'src'), { recursive: true });
    const file = path.join(copy, 'src/events/client/sdk-ready.ts');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/version: '[^']*'/, 'version: 1'));
  });
  afterEach(() => rm(copy, { recursive: true }));

  it('names file and line of a mistake', async () => {
    expect(await generate()).toBe(1);
    expect(told).toMatch(/sdk-ready\.ts:\d+ event SDKReady example ready: \/version /);
  });

  it('gives them as JSON', async () => {
    expect(await generate('--json')).toBe(1);
    const { mistakes } = JSON.parse(told) as { mistakes: Mistake[] };
    expect(mistakes.length).toBeGreaterThan(0);
    for (const { source } of mistakes) expect(source?.file).toMatch(/sdk-ready\.ts$/);
  });

  it('names the line where the sources themselves fail, in one line', async () => {
    const file = path.join(copy, 'src/events/client/reconnected.ts');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('Type.Object({})', 'Type.Objekt({})'));
    expect(await generate()).toBe(1);
    expect(told).toMatch(/reconnected\.ts:\d+ .*Objekt is not a function\n$/);
    expect(told.trim().split('\n')).toHaveLength(2);
    await writeFile(file, `${text} const`);
    told = '';
    expect(await generate()).toBe(1);
    expect(told).toMatch(/reconnected\.ts:\d+:\d+: ERROR/);
    expect(told).not.toContain('    at ');
  });

  it('names the line of a definition in a JSON Schema document', async () => {
    const file = path.join(copy, 'parking.schema.json');
    const about = { description: 'A car.', type: 'object', 'x-event': { fires: 'Now.' } };
    await writeFile(file, JSON.stringify({ $defs: { CarParked: about } }, undefined, 2));
    expect(await main(['generate', '--protocol', file, '--out', copy], output)).toBe(1);
    expect(told).toMatch(/parking\.schema\.json:3:5 event CarParked: add an example/);
  });
});

function namesOf(all: readonly { name: string }[]): string[] {
  return all.map(({ name }) => name);
}
