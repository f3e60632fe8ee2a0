/** `init` and what it writes, in folders outside the workspace, by the program itself. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ENVELOPES } from '../src/init/answers.js';
import { withScripts } from '../src/init/with-scripts.js';
import { runCommand } from './support/command-run.js';

const here = path.resolve(import.meta.dirname, '..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ringspec-init-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

/** Puts the package where npm would. */
function installHere(): void {
  const modules = path.join(folder, 'node_modules');
  for (const each of ['@ringspec', '.bin'])
    mkdirSync(path.join(modules, each), { recursive: true });
  symlinkSync(here, path.join(modules, '@ringspec/codegen'));
  const program = '../@ringspec/codegen/bin/ringspec-codegen.mjs';
  symlinkSync(program, path.join(modules, '.bin/ringspec-codegen'));
}

/** What a script of the folder's `package.json` says, after its exit code. */
function runScript(script: string): string {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
    ...{ cwd: folder, encoding: 'utf8' },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

describe('init', () => {
  it('asks three questions', async () => {
    const answers = ['tasks', 'bare', 'typescript, go'];
    const { code, error, asked } = await runCommand(['init', folder], answers);
    expect([code, error, asked.length]).toEqual([0, '', 3]);
    expect(read('protocol.yaml')).toMatch(/name: tasks\n[^]*envelope: bare\n/);
    expect(read('ringspec-codegen.yaml')).toMatch(
      / {2}typescript:\n {2}validators:\n {2}corpus:\n {2}go:\n/,
    );
  });

  it('takes what stands in brackets for an empty answer, and where nobody answers', async () => {
    const place = path.join(folder, 'My Tasks');
    for (const answers of [['', '', ''], []]) {
      expect(await runCommand(['init', place], answers)).toMatchObject({ code: 0, error: '' });
      expect(readFileSync(path.join(place, 'protocol.yaml'), 'utf8')).toContain('name: my-tasks');
      rmSync(place, { recursive: true });
    }
  });

  it.each(ENVELOPES)('writes a protocol with nothing left to say: %s', async (envelope) => {
    const args = ['init', folder, '--name', 'tasks', '--envelope', envelope, '--json'];
    expect(JSON.parse((await runCommand(args)).info)).toEqual({
      created: ['protocol.yaml', 'ringspec-codegen.yaml', 'package.json'].map((name) =>
        expect.stringMatching(new RegExp(`/${name}$`)),
      ),
      changed: [],
    });
    const configuration = path.join(folder, 'ringspec-codegen.yaml');
    const generated = await runCommand(['generate', '--config', configuration]);
    expect(generated).toMatchObject({ code: 0, error: '' });
  });

  it('writes scripts that work outside the workspace', async () => {
    await runCommand(['init', folder, '--name', 'tasks', '--languages', 'typescript,python']);
    installHere();
    expect(runScript('protocol:generate')).toMatch(
      /^0 [^]*files from tasks level 1: \d+ written\n$/,
    );
    expect(readdirSync(path.join(folder, 'generated'))).toEqual(
      expect.arrayContaining(['typescript', 'validators', 'docs', 'python', 'model.json']),
    );
    expect(runScript('protocol:check')).toMatch(/^0 .*all current\n$/);
    expect(runScript('protocol:release')).toMatch(/^0 tasks level 1 is frozen/);
    const protocol = read('protocol.yaml').replace('[id, title, state]', '[id, title]');
    writeFileSync(path.join(folder, 'protocol.yaml'), protocol);
    expect(runScript('protocol:diff')).toMatch(
      /^0 [^]*Breaks deployed clients \(1\)[^]* {2}typescript {3}1 changed/,
    );
    expect(runScript('protocol:compat')).toMatch(/^1 /);
  }, 120_000);

  it('uses a document that there is', async () => {
    const document = path.join(here, 'test/fixtures/import/shop.openrpc.json');
    writeFileSync(path.join(folder, 'shop.json'), readFileSync(document));
    const args = ['init', folder, '--name', 'shop', '--document', path.join(folder, 'shop.json')];
    expect(await runCommand(args)).toMatchObject({ code: 0, error: '' });
    expect(existsSync(path.join(folder, 'protocol.yaml'))).toBe(false);
    expect(read('ringspec-codegen.yaml')).toContain('document: "shop.json"\n');
  });

  it('leaves alone what is there', async () => {
    writeFileSync(path.join(folder, 'protocol.yaml'), 'mine');
    expect(await runCommand(['init', folder, '--name', 'tasks'])).toMatchObject({ code: 0 });
    expect(read('protocol.yaml')).toBe('mine');
    expect(await runCommand(['init', folder, '--name', 'tasks'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('is there already'),
    });
  });

  it.each([
    ['--name', 'My Tasks'],
    ['--envelope', 'soap'],
    ['--languages', 'typescript,cobol'],
    ['b'],
  ])('refuses wrong arguments: %s %s', async (...args) => {
    expect(await runCommand(['init', folder, ...args.filter((each) => each)])).toMatchObject({
      code: 2,
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('adds to a package.json what it lacks, and leaves its layout', () => {
    const before = '{\n    "name": "mine",\n    "scripts": { "protocol:check": "own" }\n}\n';
    const after = withScripts(before, '^1.0.0') ?? '';
    expect(after.startsWith('{\n    "name": "mine",\n    "scripts": {')).toBe(true);
    expect(JSON.parse(after)).toMatchObject({
      scripts: { 'protocol:check': 'own', 'protocol:diff': 'ringspec-codegen diff' },
      devDependencies: { '@ringspec/codegen': '^1.0.0' },
    });
    expect(withScripts(after, '^2.0.0')).toBe(after);
    expect(withScripts('[]', '^1.0.0')).toBeUndefined();
  });
});

describe('the emitter that the README shows', () => {
  it('is about forty lines, and makes a table of all messages', async () => {
    const [, source = ''] =
      /```js\n([^]*?)```/.exec(readFileSync(path.join(here, 'README.md'), 'utf8')) ?? [];
    expect(source.split('\n').length).toBeLessThan(45);
    await runCommand(['init', folder, '--name', 'tasks']);
    installHere();
    const place = path.join(folder, 'node_modules/@acme/table-emitter');
    mkdirSync(place, { recursive: true });
    const manifest = { name: '@acme/table-emitter', type: 'module', exports: './emitter.js' };
    writeFileSync(path.join(place, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(place, 'emitter.js'), source);
    const configuration = path.join(folder, 'ringspec-codegen.yaml');
    const plugins = "  table: { separator: ; }\nplugins: ['@acme/table-emitter']\n";
    writeFileSync(configuration, read('ringspec-codegen.yaml') + plugins);
    expect(runScript('protocol:generate')).toMatch(/^0 /);
    expect(read('generated/table/messages.csv').split('\r\n')).toEqual([
      '"kind";"name";"on the wire";"from";"since";"summary"',
      '"event";"TaskFinished";"TaskFinished";"server";"1";"A task came to its end."',
      '"request";"addTask";"addTask";"client";"1";"Adds a task to the list."',
      '',
    ]);
    expect(runScript('protocol:check')).toMatch(/^0 /);
    writeFileSync(
      configuration,
      read('ringspec-codegen.yaml').replace('separator: ;', 'separator: "|"'),
    );
    expect(runScript('protocol:check')).toMatch(
      /^1 [^]*ringspec-codegen\.yaml:\d+:\d+ option table\.separator: .*\[bad-option\]/,
    );
  }, 120_000);
});
