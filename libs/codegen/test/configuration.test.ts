/** The configuration file: what it chooses, and what is wrong with it, each with its place. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { emitters } from '@ringspec/codegen';
import { protocolTemplate } from '../src/init/protocol-template.js';
import { runCommand } from './support/command-run.js';

const tasks = protocolTemplate({ name: 'tasks', envelope: 'json-rpc' });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ringspec-configured-'));
  writeFileSync(path.join(folder, 'tasks.yaml'), tasks);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Writes the file, and runs a command with it. */
function run(configuration: string, command = 'generate', ...args: readonly string[]) {
  const file = path.join(folder, 'ringspec-codegen.yaml');
  writeFileSync(file, configuration);
  return runCommand([command, '--config', file, ...args]);
}

describe('a configuration file', () => {
  it('says what is made of which protocol, with which options, and where', async () => {
    const { code, error } = await run(
      'protocol: tasks.yaml\nout: made\nartefacts:\n  model:\n  python: { package: talk, version: 2.1.0 }\n',
    );
    expect([code, error]).toEqual([0, '']);
    const made = path.join(folder, 'made');
    expect(readdirSync(made).sort()).toEqual([
      ...['.ringspec-codegen.json', 'model.json', 'model.schema.json', 'python'],
    ]);
    expect(readdirSync(path.join(made, 'python/src'))).toEqual(['talk']);
    const project = readFileSync(path.join(made, 'python/pyproject.toml'), 'utf8');
    expect(project).toContain('version = "2.1.0"');
  });

  it('yields to arguments', async () => {
    const text = 'protocol: nowhere.yaml\nout: made\nartefacts:\n  python: { package: talk }\n';
    const args = ['--protocol', path.join(folder, 'tasks.yaml'), '--option', 'python.package=say'];
    expect(await run(text, 'generate', ...args)).toMatchObject({ code: 0, error: '' });
    expect(readdirSync(path.join(folder, 'made/python/src'))).toEqual(['say']);
    const out = path.join(folder, 'other');
    expect(
      await run(
        text,
        'generate',
        '--protocol',
        path.join(folder, 'tasks.yaml'),
        '--only',
        'model',
        '--out',
        out,
      ),
    ).toMatchObject({ code: 0 });
    expect(readdirSync(out)).toContain('model.json');
  });

  it('is read by the other commands too', async () => {
    const text =
      'protocol: tasks.yaml\nout: made\nreleased: released\nartefacts: { model: {}, docs: {} }\n';
    expect(await run(text, 'release')).toMatchObject({ code: 0, error: '' });
    expect(readdirSync(path.join(folder, 'released'))).toEqual(['1.json', 'CHANGELOG.md']);
    expect((await run(text, 'compat')).info).toContain('Deployed clients go on working.');
    expect(await run(text)).toMatchObject({ code: 0 });
    expect((await run(text, 'diff')).info).toContain('0 changes');
  });

  it('may name a document of another kind', async () => {
    const document = path.join(import.meta.dirname, 'fixtures/import/shop.openrpc.json');
    const text = `document: ${JSON.stringify(document)}\nout: made\nartefacts: { model: }\n`;
    expect(await run(text)).toMatchObject({ code: 0 });
    expect(readFileSync(path.join(folder, 'made/model.json'), 'utf8')).toContain(
      '"modelVersion": 1',
    );
  });

  it.each([
    ['protocl: x', [['unknown-member', 1, 10]]],
    [
      'protocol: 1\nlenient: perhaps',
      [
        ['wrong-member', 1, 11],
        ['wrong-member', 2, 10],
      ],
    ],
    ['protocol: tasks.yaml\ndocument: b.json', [['wrong-member', 2, 11]]],
    ['protocol: tasks.yaml\nout: made\nartefacts:\n  pyton: {}', [['unknown-artefact', 4, 10]]],
    [
      'protocol: tasks.yaml\nout: made\nartefacts:\n  python: { packge: a }',
      [['unknown-option', 4, 21]],
    ],
    [
      'protocol: tasks.yaml\nout: made\nartefacts:\n  python: { package: ../a }\n  go: { module: " " }',
      [
        ['bad-option', 4, 22],
        ['bad-option', 5, 17],
      ],
    ],
    [
      'protocol: tasks.yaml\nout: made\nartefacts:\n  typescript: { target: es5, imports: mjs }\n  docs: { title: x }',
      [
        ['bad-option', 4, 39],
        ['unknown-option', 4, 25],
        ['unknown-option', 5, 18],
      ],
    ],
    [
      'protocol: tasks.yaml\nout: made\nartefacts:\n  python: { package: class }\n  java: { package: org.new.x }',
      [
        ['bad-option', 4, 22],
        ['bad-option', 5, 20],
      ],
    ],
    [
      'protocol: tasks.yaml\nout: made\nartefacts:\n  python: { package: [] }',
      [['wrong-member', 4, 22]],
    ],
    ['protocol: tasks.yaml\nout: made\nplugins: [no-such-package]', [['no-plugin', 3, 11]]],
    ['- a', [['wrong-member', 1, 1]]],
    ['a: [', [['syntax', 1, 5]]],
  ])('has its mistakes told, each with its place: %j', async (text, mistakes) => {
    const { code, info, error } = await run(text, 'generate', '--json');
    expect([code, error]).toEqual([1, '']);
    const said = JSON.parse(info) as {
      mistakes: { rule: string; source: { file: string; line: number; column: number } }[];
    };
    expect(said.mistakes.map(({ rule, source: { line, column } }) => [rule, line, column])).toEqual(
      mistakes,
    );
    for (const { source } of said.mistakes) expect(source.file).toMatch(/ringspec-codegen\.yaml$/);
  });

  it('has suggestions for what is nearly right', async () => {
    const told = async (text: string): Promise<string> => (await run(text)).error;
    const artefacts = 'protocol: tasks.yaml\nout: made\nartefacts:';
    expect(await told('protocl: x')).toContain('did you mean protocol? there is no member');
    expect(await told(`${artefacts} { typescipt: }`)).toContain('did you mean typescript? there');
    expect(await told(`${artefacts} { JSON_Schema: }`)).toContain('did you mean json-schema?');
    expect(await told(`${artefacts} { python: { packages: x } }`)).toContain(
      'did you mean package? python has package, distribution, version, clientsOwn',
    );
    expect(await told(`${artefacts} { haskell: }`)).not.toContain('did you mean');
    expect((await run(`${artefacts} {}`, 'generate', '--only', 'modle')).error).toContain(
      'there is no artefact called modle: did you mean model?',
    );
  });

  it('says how modules of TypeScript import each other', async () => {
    for (const [imports, ending] of [
      ['js', '.js'],
      ['ts', '.ts'],
      ['none', ''],
    ] as const) {
      await run(
        `protocol: tasks.yaml\nout: made\nartefacts: { typescript: { imports: ${imports} } }`,
      );
      const index = readFileSync(path.join(folder, 'made/typescript/index.ts'), 'utf8');
      expect(index).toContain(`export * from './types${ending}';`);
      const frames = readFileSync(path.join(folder, 'made/typescript/frames.ts'), 'utf8');
      expect(frames).toContain(`from './requests${ending}';`);
    }
  });

  it('has its options in `--help` and in the README', async () => {
    const { info } = await runCommand(['generate', '--help']);
    const readme = readFileSync(path.join(import.meta.dirname, '../README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| ((?:`\w+`(?:, )?)+) +\| ((?:`\w+`(?:, )?)+) +\|$/gm)];
    const names = (text = ''): string[] => [...text.matchAll(/\w+/g)].map(([name]) => name);
    const told = rows.flatMap(([, artefacts, options]) =>
      names(artefacts).flatMap((artefact) => names(options).map((each) => `${artefact}.${each}`)),
    );
    const has = emitters.flatMap(({ name, options = {} }) =>
      Object.keys(options).map((option) => `${name}.${option}`),
    );
    expect(told.sort()).toEqual([...has].sort());
    expect(has.filter((each) => !info.includes(`\n  ${each} `))).toEqual([]);
  });

  it('has to name a protocol and a folder, or the arguments do', async () => {
    expect(await run('out: made')).toMatchObject({
      code: 2,
      error: expect.stringContaining('names no protocol'),
    });
    expect(await run('protocol: tasks.yaml')).toMatchObject({
      code: 2,
      error: expect.stringContaining('--out'),
    });
    const missing = await runCommand(['generate', '--config', path.join(folder, 'none.yaml')]);
    expect(missing).toMatchObject({
      code: 1,
      error: expect.stringContaining('none.yaml'),
    });
  });
});

describe('a plugin', () => {
  const plugin = (name: string, source: string, manifest: object = {}): void => {
    const place = path.join(folder, 'node_modules', name);
    mkdirSync(place, { recursive: true });
    const whole = { name, type: 'module', exports: { import: './emitter.js' }, ...manifest };
    writeFileSync(path.join(place, 'package.json'), JSON.stringify(whole));
    writeFileSync(path.join(place, 'emitter.js'), source);
  };
  const emitting = (files: string): string =>
    `export const emitter = { name: 'further', emit: async (model, options) => ${files} };`;
  const text =
    'protocol: tasks.yaml\nout: made\nartefacts: { further: { word: yes } }\nplugins: [further-emitter]\n';

  it('of a package makes its files with its options', async () => {
    plugin(
      'further-emitter',
      emitting("[{ path: 'further/a.txt', content: `${model.name} ${options.word}` }]"),
    );
    expect(await run(text)).toMatchObject({ code: 0, error: '' });
    expect(readFileSync(path.join(folder, 'made/further/a.txt'), 'utf8')).toBe('tasks yes');
    expect(await run(text, 'generate', '--check')).toMatchObject({ code: 0 });
  });

  it('may be a module beside the configuration', async () => {
    writeFileSync(path.join(folder, 'own.mjs'), emitting("[{ path: 'a.txt', content: '' }]"));
    expect(await run(text.replace('further-emitter', './own.mjs'))).toMatchObject({ code: 0 });
    expect(readdirSync(path.join(folder, 'made'))).toContain('a.txt');
  });

  it.each([
    ['no-plugin', 'it exports no', 'export const emit = 1;'],
    ['no-plugin', 'it cannot be run: broken', "throw new Error('broken');"],
    [
      'no-plugin',
      'is called docs, as another is',
      "export const emitter = { name: 'docs', emit: () => [] };",
    ],
    ['failed-plugin', 'it failed: no', emitting("{ throw new Error('no') }")],
    ...['../a', '/a', 'C:/a', 'a/../../b', 'a\\\\b', 'a//b', './a', 'a/'].map((bad) => [
      'failed-plugin',
      'below the output folder',
      emitting(`[{ path: '${bad}', content: '' }]`),
    ]),
    ['failed-plugin', 'no list of files', emitting("[{ path: 'a', content: 1 }]")],
  ])('that is wrong is told with its place: %s, %s', async (rule = '', words = '', source = '') => {
    plugin('further-emitter', source);
    const { code, info } = await run(text, 'generate', '--json');
    const { mistakes } = JSON.parse(info) as {
      mistakes: { rule: string; message: string; source: { line: number } }[];
    };
    expect([code, mistakes]).toMatchObject([1, [{ rule, source: { line: 4 } }]]);
    expect(mistakes[0]?.message).toContain(words);
  });

  it('is not to write what another artefact writes', async () => {
    plugin('further-emitter', emitting("[{ path: 'model.json', content: '' }]"));
    const { code, info } = await run(
      `${text.replace('{ further', '{ model: , further')}`,
      'generate',
      '--json',
    );
    expect([code, info]).toEqual([
      1,
      expect.stringContaining('model and further would both write it'),
    ]);
  });
});
