/** References to documents that have an address: where somebody says those lie, they are read. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Model, type ModelError } from '@ringspec/codegen';
import { importsOf } from '../src/cli/watched-sources.js';
import { AddressMap } from '../src/import/address-map.js';
import { definitions } from '../src/model/definitions.js';
import { findMisfit } from '../src/model/find-misfit.js';
import { modelFromFile, modelFromImport } from '../src/model-from-file.js';
import { runCommand } from './support/command-run.js';

let folder: string;
const inFolder = (name: string): string => path.join(folder, name);
const write = (name: string, value: unknown): void => {
  mkdirSync(path.dirname(inFolder(name)), { recursive: true });
  writeFileSync(inFolder(name), JSON.stringify(value, undefined, 1));
};
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ringspec-addresses-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function fits(model: Model, type: string, value: unknown): boolean {
  const types = definitions(model, 'reader');
  return findMisfit(value, types[type] ?? {}, types) === undefined;
}

const about = { title: 'T', description: 'T.', 'x-protocol': { name: 't' } };
const described = (schema: object): object => ({ description: 'One.', ...schema });
const address = (name: string): string => `https://a.example/schemas/${name}`;

/** A document whose parts lie in another folder, and lead on from there by paths and by addresses. */
function writeParts(): void {
  write('own/root.json', {
    ...about,
    $defs: { Car: described({ $ref: address('parts/person#/$defs/Person') }) },
  });
  write('elsewhere/parts/person.json', {
    $defs: {
      Person: described({
        type: 'object',
        properties: { name: described({ $ref: 'texts/name.json' }) },
      }),
    },
  });
  write(
    'elsewhere/parts/texts/name.json',
    described({ $ref: address('limits.yaml#/$defs/Short') }),
  );
  write('elsewhere/limits.yaml', { $defs: { Short: described({ type: 'string', maxLength: 2 }) } });
}

describe('an address that is known', () => {
  const all = (): ReadonlyMap<string, string> => new Map([[address(''), inFolder('elsewhere')]]);

  it.each([
    ['our own form', modelFromFile],
    ['a document of another kind', modelFromImport],
  ])('leads to its file, and on from there, in %s', async (_what, read) => {
    writeParts();
    const file = inFolder('own/root.json');
    const { model, warnings } =
      read === modelFromFile
        ? await modelFromFile(file, { addresses: all() })
        : await modelFromImport(file, all());
    expect(warnings.filter(({ message }) => message.includes('leads to'))).toEqual([]);
    expect(fits(model, 'Car', { name: 'An' })).toBe(true);
    expect(fits(model, 'Car', { name: 'Ann' })).toBe(false);
  });

  it('is the only way there', async () => {
    writeParts();
    const file = inFolder('own/root.json');
    await expect(modelFromFile(file)).rejects.toThrow(/or say by --map where/);
    const { warnings } = await modelFromImport(file);
    expect(warnings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('say where it lies by --map'),
    );
  });

  it('has the place of its file in mistakes', async () => {
    writeParts();
    write('elsewhere/limits.yaml', { $defs: { Short: described({ type: 'text' }) } });
    const read = modelFromFile(inFolder('own/root.json'), { addresses: all() });
    await expect(read).rejects.toThrow(/elsewhere\/limits\.yaml:3:\d+ .*type/s);
  });

  it('is watched with the document', async () => {
    writeParts();
    const [file, addresses] = [inFolder('own/root.json'), all()];
    const found = await importsOf({ ...{ file, addresses }, isForeign: true, lenient: true });
    expect(found.map((each) => path.relative(folder, path.resolve(each))).sort()).toEqual([
      ...['elsewhere/limits.yaml', 'elsewhere/parts/person.json'],
      ...['elsewhere/parts/texts/name.json', 'own/root.json'],
    ]);
  });
});

describe('what an address leads to', () => {
  it('is the longest that fits, with or without the ending of its file', () => {
    write('all/a.json', 1);
    write('some/b.json', 2);
    write('one.json', 3);
    const map = new AddressMap(
      new Map([
        [address(''), inFolder('all')],
        [address('some/'), inFolder('some')],
        ['urn:one', inFolder('one.json')],
      ]),
    );
    const files = ['a', 'a.json', 'some/b', 'some/a', ''].map((each) => map.file(address(each)));
    expect(files).toEqual([
      ...[inFolder('all/a.json'), inFolder('all/a.json'), inFolder('some/b.json')],
      ...[undefined, undefined],
    ]);
    expect([map.file('urn:one'), map.file('urn:other')]).toEqual([inFolder('one.json'), undefined]);
  });

  it('is never out of its folder', () => {
    write('all/a.json', 1);
    write('secret.json', 2);
    symlinkSync(inFolder('secret.json'), inFolder('all/linked.json'));
    const map = new AddressMap(new Map([[address(''), inFolder('all')]]));
    for (const each of ['..%2Fsecret.json', '%2e%2e%2fsecret', 'linked.json', 'a.json%00', '%zz'])
      expect([each, map.file(address(each))]).toEqual([each, undefined]);
  });
});

describe('a schema of schemas', () => {
  it.each([
    ['https://json-schema.org/draft/2020-12/schema', { type: 'x' }, { minLength: 1 }],
    ['http://json-schema.org/draft-07/schema#', { type: 'x' }, { minLength: 1 }],
  ])('is known without being said: %s', async (schema, wrong, right) => {
    write('a.json', {
      $defs: { Field: { type: 'object', properties: { schema: { $ref: schema } } } },
    });
    const { model, warnings } = await modelFromImport(inFolder('a.json'));
    expect(warnings.filter(({ message }) => message.includes('leads to'))).toEqual([]);
    expect(fits(model, 'Field', { schema: { items: right } })).toBe(true);
    expect(fits(model, 'Field', { schema: { items: wrong } })).toBe(false);
  });
});

describe('a dialect of somebody’s own', () => {
  const vocabulary = (name: string): string =>
    `https://json-schema.org/draft/2020-12/vocab/${name}`;
  const dialect = (more: object): void => {
    const $vocabulary = { [vocabulary('core')]: true, [vocabulary('applicator')]: true, ...more };
    write('dialect.json', { $id: address('dialect'), $vocabulary });
    write('a.json', {
      ...{ ...about, $schema: address('dialect') },
      $defs: { Some: described({ type: 'string' }) },
    });
  };
  const read = async (): Promise<unknown> => {
    const addresses = new Map([[address('dialect'), inFolder('dialect.json')]]);
    return modelFromFile(inFolder('a.json'), { addresses }).then(
      ({ model }) => model.types.map(({ name }) => name),
      (error: unknown) => (error as ModelError).mistakes.map(({ rule }) => rule),
    );
  };

  it('is the standard one where what it adds may be passed over', async () => {
    dialect({ [vocabulary('validation')]: true, 'https://a.example/vocab/forms': false });
    expect(await read()).toEqual(['Some']);
  });

  it('is refused where it needs more, or leaves out what the document uses', async () => {
    dialect({ [vocabulary('validation')]: true, 'https://a.example/vocab/forms': true });
    expect(await read()).toEqual(['unknown-dialect']);
    dialect({});
    expect(await read()).toEqual(['unknown-dialect']);
  });
});

describe('definitions of one name in several files', () => {
  const name = (maxLength: number): object => ({
    $defs: { Name: described({ type: 'string', maxLength }) },
  });
  const write3 = (): void => {
    write('a.json', {
      ...about,
      $defs: {
        Name: described({ type: 'string', maxLength: 1 }),
        All: described({
          type: 'object',
          properties: {
            own: described({ $ref: '#/$defs/Name' }),
            person: described({ $ref: 'person.json#/$defs/Name' }),
            city: described({ $ref: 'places/city.json#/$defs/Name' }),
            other: described({ $ref: 'more/city.json#/$defs/Name' }),
          },
        }),
      },
    });
    write('person.json', name(2));
    write('places/city.json', name(3));
    write('more/city.json', name(4));
  };
  const lengths = (model: Model): object =>
    Object.fromEntries(model.types.map((each) => [each.name, each.schema['maxLength']]));

  it('are called after their files, and after folders where that is the same', async () => {
    write3();
    const { model } = await modelFromFile(inFolder('a.json'));
    expect(lengths(model)).toEqual({
      ...{ All: undefined, Name: 1, PersonName: 2, CityName: 3, MoreCityName: 4 },
    });
  });

  it('are told apart in documents of other kinds too', async () => {
    write3();
    const { model } = await modelFromImport(inFolder('a.json'));
    expect(lengths(model)).toEqual({
      ...{ All: undefined, Name: 1, PersonName: 2, CityName: 3, CityName2: 4 },
    });
  });
});

describe('a document that is true or false', () => {
  it.each([true, false])('is a type that takes everything or nothing: %s', async (value) => {
    write('some.json', value);
    for (const read of [modelFromFile, modelFromImport]) {
      const { model } =
        read === modelFromFile
          ? await modelFromFile(inFolder('some.json'), { lenient: true })
          : await modelFromImport(inFolder('some.json'));
      expect(model.types.map((type) => type.name)).toEqual(['Some']);
      expect(fits(model, 'Some', 1)).toBe(value);
    }
  });
});

describe('where addresses lie', () => {
  const told = async (...args: readonly string[]): Promise<string> => {
    const { code, info, error } = await runCommand(args);
    return `${String(code)} ${info}${error}`;
  };

  it('is said by --map, and in the configuration by `map`', async () => {
    writeParts();
    const out = ['--out', inFolder('out'), '--only', 'model'];
    const map = `${address('')}=${inFolder('elsewhere')}`;
    const root = inFolder('own/root.json');
    expect(await told('generate', '--protocol', root, '--map', map, ...out)).toMatch(/^0 /);
    const target = ['--out', inFolder('made.yaml')];
    expect(await told('import', root, '--map', map, ...target)).not.toContain('leads to');
    write('c.yaml', { protocol: 'own/root.json', map: { [address('')]: 'elsewhere' } });
    expect(await told('generate', '--config', inFolder('c.yaml'), ...out)).toMatch(/^0 /);
    expect(
      await told(
        'generate',
        '--config',
        inFolder('c.yaml'),
        '--map',
        `${address('')}=${folder}`,
        ...out,
      ),
    ).toMatch(/^1 /);
  });

  it('is refused where it cannot be', async () => {
    writeParts();
    const base = ['generate', '--protocol', inFolder('own/root.json'), '--out', inFolder('out')];
    expect(await told(...base, '--map', 'elsewhere')).toMatch(/^2 .*takes an address and a path/s);
    expect(await told(...base, '--map', `schemas/=${folder}`)).toMatch(
      /^2 .*schemas\/ is no address/s,
    );
    expect(await told(...base, '--map', `${address('')}=nowhere`)).toMatch(
      /^2 .*nowhere is not there/s,
    );
    const file = `${address('')}=${inFolder('own/root.json')}`;
    expect(await told(...base, '--map', file)).toMatch(/^2 .*is a file/s);
    write('c.yaml', { protocol: 'own/root.json', map: { [address('')]: 'nowhere' } });
    const configured = await told(
      'generate',
      '--config',
      inFolder('c.yaml'),
      '--out',
      inFolder('out'),
    );
    expect(configured).toMatch(/^1 .*c\.yaml:4:\d+ .*nowhere is not there/s);
    write('c.yaml', { protocol: 'own/root.json', map: { [address('')]: 3 } });
    expect(
      await told('generate', '--config', inFolder('c.yaml'), '--out', inFolder('out')),
    ).toMatch(/^1 .*`map` is an object of paths/s);
  });
});
