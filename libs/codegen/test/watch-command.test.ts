/** `generate --watch`: whatever it reads is read again when it changes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { main } from '@ringspec/codegen';
import { protocolTemplate } from '../src/init/protocol-template.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ringspec-watching-'));
  mkdirSync(path.join(folder, 'protocols'));
  mkdirSync(path.join(folder, 'other'));
  save('protocols/tasks.yaml', protocolTemplate({ name: 'tasks', envelope: 'json-rpc' }));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const save = (name: string, text: string): void => {
  writeFileSync(path.join(folder, name), text);
};
const made = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

/** Each step is taken once what was before it is told, and gets all that was told for it. */
async function watch(steps: readonly ((told: string) => void)[]): Promise<void> {
  const controller = new AbortController();
  const failures: unknown[] = [];
  let told = '';
  let step = 0;
  const write = (text: string): void => {
    told += text;
    if (!text.endsWith('waiting for changes\n')) return;
    const said = told;
    told = '';
    // Not within a run: a change then would be taken for its own.
    setImmediate(() => {
      try {
        steps[step]?.(said);
      } catch (error) {
        failures.push(error);
      }
      step += 1;
      if (step >= steps.length || failures.length > 0) controller.abort();
    });
  };
  const args = ['generate', '--config', path.join(folder, 'ringspec-codegen.yaml'), '--watch'];
  const output = { info: write, error: write, until: controller.signal };
  expect(await main(args, output)).toBe(0);
  if (failures.length > 0) throw failures[0];
}

const configuration = (artefacts: string, more = ''): string =>
  `protocol: protocols/tasks.yaml\nout: made\nartefacts: { ${artefacts} }\n${more}`;

it('reads the configuration again, and waits where it is wrong', async () => {
  save('ringspec-codegen.yaml', configuration('model:'));
  await watch([
    (told) => {
      expect(told).toContain('created   model.json');
      save('ringspec-codegen.yaml', configuration('pyton: { package: talk }'));
    },
    (told) => {
      expect(told).toMatch(/ringspec-codegen\.yaml:3:21 artefact pyton: .*did you mean python\?/);
      save('ringspec-codegen.yaml', configuration('python: { package: talk }'));
    },
    (told) => {
      expect(told).toContain('created   python/README.md');
      expect(existsSync(path.join(folder, 'made/python/src/talk/__init__.py'))).toBe(true);
      save('ringspec-codegen.yaml', 'out: made\n');
    },
    (told) => {
      expect(told).toContain('names no protocol');
      rmSync(path.join(folder, 'ringspec-codegen.yaml'));
    },
    (told) => {
      expect(told).toContain('The protocol cannot be read');
    },
  ]);
});

it('follows the configuration to another protocol', async () => {
  save('ringspec-codegen.yaml', configuration('model:'));
  const other = (name: string): string => protocolTemplate({ name, envelope: 'json-rpc' });
  await watch([
    () => {
      save('other/notes.yaml', other('notes'));
      save('ringspec-codegen.yaml', 'protocol: other/notes.yaml\nout: made\nartefacts: { model: }');
    },
    () => {
      expect(made('made/model.json')).toContain('"name": "notes"');
      save('other/notes.yaml', other('pages'));
    },
    () => {
      expect(made('made/model.json')).toContain('"name": "pages"');
    },
  ]);
});

it('runs a plugin beside the configuration as it is now, once it is there', async () => {
  const plugin = (text: string): string =>
    `export const emitter = { name: 'own', emit: () => [{ path: 'own.txt', content: '${text}' }] };`;
  save('ringspec-codegen.yaml', configuration('own:', 'plugins: [./own.mjs]'));
  await watch([
    (told) => {
      expect(told).toContain('ringspec-codegen.yaml:4:11 plugin ./own.mjs: it is not found');
      save('own.mjs', plugin('first'));
    },
    () => {
      expect(made('made/own.txt')).toBe('first');
    },
  ]);
  // Jest has modules of its own, and takes those of one file for one.
  const program = path.join(import.meta.dirname, '../bin/ringspec-codegen.mjs');
  const args = ['--config', path.join(folder, 'ringspec-codegen.yaml'), '--watch'];
  const child = spawn(process.execPath, [program, 'generate', ...args]);
  const closed = once(child, 'close');
  const texts = ['second', 'third'];
  for await (const line of createInterface(child.stdout)) {
    if (!line.endsWith('waiting for changes')) continue;
    const text = texts.shift();
    if (text === undefined) child.kill();
    else save('own.mjs', plugin(text));
  }
  await closed;
  expect(made('made/own.txt')).toBe('third');
});

it('sees what a protocol in TypeScript imports from elsewhere', async () => {
  const summary = (words: string): string => `export const summary = '${words}';\n`;
  const fixture = path.join(import.meta.dirname, 'fixtures/weather-protocol.ts');
  save('other/words.mjs', summary('first'));
  save(
    'protocols/own.ts',
    `import { summary } from '../other/words.mjs';
import { protocol as weather } from ${JSON.stringify(fixture)};
export const protocol = { ...weather, summary };\n`,
  );
  save('ringspec-codegen.yaml', 'protocol: protocols/own.ts\nout: made\nartefacts: { model: }\n');
  await watch([
    () => {
      expect(made('made/model.json')).toContain('"summary": "first"');
      save('other/words.mjs', summary('second'));
    },
    () => {
      expect(made('made/model.json')).toContain('"summary": "second"');
    },
  ]);
});
