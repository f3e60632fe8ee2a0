import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildModel,
  compareFolder,
  emitters,
  type GeneratedFile,
  loadProtocol,
  main,
  writeFolder,
} from '@ringspec/codegen';

const protocolFile = path.join(import.meta.dirname, 'fixtures/weather-protocol.ts');

async function generateAll(): Promise<GeneratedFile[]> {
  const model = buildModel(await loadProtocol(protocolFile));
  return (await Promise.all(emitters.map((emitter) => emitter.emit(model)))).flat();
}

describe('generation for a protocol that is not Ringspec’s', () => {
  let files: GeneratedFile[];
  let out: string;
  const content = (name: string): string => files.find((file) => file.path === name)?.content ?? '';
  beforeAll(async () => {
    files = await generateAll();
    out = await mkdtemp(path.join(tmpdir(), 'ringspec-codegen-'));
  });
  afterAll(() => rm(out, { recursive: true }));

  it('is the same to the byte on every run', async () => {
    expect(await generateAll()).toEqual(files);
  });

  it('declares payloads, wire shapes and maps in TypeScript', () => {
    const events = content('typescript/events.ts');
    expect(events).toMatch(
      /export interface ReadingTaken \{[^}]*name: 'ReadingTaken';[^}]*reading: Reading;[^}]*note\?: string;/,
    );
    expect(events).toContain("canvas: HostObject<'Canvas'>;");
    expect(events).toContain('@deprecated since level 2: use ReadingTaken');
    expect(events).toMatch(/interface WireEventMap \{[^}]*ReadingTaken: ReadingTakenWire;\s*\}/);
    expect(events).not.toContain('MapDrawnWire');
    expect(content('typescript/types.ts')).toContain('sky: Open<Sky>;');
    expect(content('typescript/enums.ts')).toContain("Clear: 'clear',");
    expect(content('typescript/requests.ts')).toContain("errors: 'station.StationLost';");
    expect(content('typescript/errors.ts')).toContain('StationLost: 7,');
    expect(content('typescript/protocol.ts')).toContain("subprotocol = 'weather.v2'");
  });

  it('emits validators that stand alone, tolerant for readers and strict for writers', async () => {
    writeFolder(out, files);
    const load = async (file: string) =>
      (await import(pathToFileURL(path.join(out, file)).href)) as Record<
        string,
        (name: string, value: unknown) => readonly { path: string }[] | undefined
      >;
    const tolerant = (await load('validators/wire-events.js'))['checkWireEvent'];
    const strict = (await load('validators/strict/wire-events.js'))['checkWireEvent'];
    const good = { reading: { celsius: 1, sky: 'clear' } };
    const later = { reading: { celsius: 1, sky: 'hail', humidity: 9 } };
    expect(tolerant?.('Unheard', good)).toBeUndefined();
    expect(tolerant?.('constructor', good)).toBeUndefined();
    expect(tolerant?.('ReadingTaken', good)).toEqual([]);
    expect(tolerant?.('ReadingTaken', later)).toEqual([]);
    expect(strict?.('ReadingTaken', later)).toMatchObject([
      { path: '/reading/humidity', expected: 'no such property', got: 'number' },
    ]);
    expect(tolerant?.('ReadingTaken', { reading: { celsius: '1', sky: 'clear' } })).toEqual([
      { path: '/reading/celsius', expected: 'number', got: 'string' },
    ]);
    expect(tolerant?.('ReadingTaken', { reading: { celsius: 1 } })).toEqual([
      { path: '/reading/sky', expected: 'a value', got: 'nothing' },
    ]);
    for (const { path: file, content: code } of files.filter((each) => each.path.endsWith('.js'))) {
      expect({
        file,
        found: /\brequire\(|\beval\(|new Function|from '(?!\.)/m.exec(code)?.[0],
      }).toEqual({ file, found: undefined });
    }
  });

  it('finds missing, changed and orphaned files, and mends them', async () => {
    writeFolder(out, files);
    writeFolder(out, [...files, { path: 'corpus/left-over.json', content: '{}' }]);
    await rm(path.join(out, 'model.json'));
    await writeFile(path.join(out, 'typescript/enums.ts'), 'edited by hand');
    expect(compareFolder(out, files).differences).toEqual([
      { kind: 'missing', path: 'model.json' },
      { kind: 'changed', path: 'typescript/enums.ts' },
      { kind: 'orphaned', path: 'corpus/left-over.json' },
      { kind: 'changed', path: '.ringspec-codegen.json' },
    ]);
    writeFolder(out, files);
    expect(compareFolder(out, files)).toMatchObject({ differences: [], kept: [] });
    expect(await readdir(path.join(out, 'corpus'))).not.toContain('left-over.json');
  });

  it('has a command line with exit codes', async () => {
    const output = {
      text: '',
      info: (text: string) => void (output.text += text),
      error: (text: string) => void (output.text += text),
    };
    const target = await mkdtemp(path.join(tmpdir(), 'ringspec-codegen-cli-'));
    const run = (...args: string[]) =>
      main(['generate', '--protocol', protocolFile, '--out', target, ...args], output);
    expect(await run('--only', 'model')).toBe(0);
    expect(await readdir(target)).toEqual([
      '.ringspec-codegen.json',
      'model.json',
      'model.schema.json',
    ]);
    expect(await run('--check')).toBe(1);
    expect(await run()).toBe(0);
    expect(await run('--check')).toBe(0);
    expect(JSON.parse(await readFile(path.join(target, 'model.json'), 'utf8'))).toMatchObject({
      name: 'weather',
      level: 2,
    });
    expect(await main(['generate'], output)).toBe(2);
    expect(await main(['dance'], output)).toBe(2);
    expect(await run('--only', 'poetry')).toBe(2);
    expect(await main(['--help'], output)).toBe(0);
    expect(output.text).toContain('there is no artefact called poetry');
    expect(output.text).toMatch(/created +model.json/);
    await rm(target, { recursive: true });
  });
});
