/** The TypeScript in the project's Markdown compiles, and what needs no browser runs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');
const PLACES = ['.', 'docs', 'schema', 'generated', ...packagesIn('libs'), ...packagesIn('apps')];

interface Example {
  /** As if it lay beside the Markdown that has it, so that imports resolve as they do there. */
  file: string;
  code: string;
}

const examples = PLACES.flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => examplesIn(path.join(folder, name))),
);

function packagesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder)).map((name) => path.join(folder, name));
}

function examplesIn(markdown: string): Example[] {
  const blocks = readFileSync(path.join(root, markdown), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g);
  return [...blocks].map(([, code = ''], i) => ({ file: `${markdown}-${String(i)}.mts`, code }));
}

/** What TypeScript says of each, by the file. */
function mistakesIn(all: readonly Example[]): Record<string, string[]> {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.tests.json'), ts.sys.readFile) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const codes = new Map(all.map(({ file, code }) => [path.join(root, file), code]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (file) => codes.get(file) ?? readFile(file);
  host.fileExists = (file) => codes.has(file) || fileExists(file);
  const program = ts.createProgram([...codes.keys()], options, host);
  const saidOf = (file: string): string[] =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path.join(root, file)))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  return Object.fromEntries(all.map(({ file }) => [file, saidOf(file)]));
}

describe('examples', () => {
  it('are found where the project has some', () => {
    const files = examples.map(({ file }) => file.replace(/-\d+\.mts$/, ''));
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'libs/client/README.md', 'libs/testing/README.md']),
    );
  });

  it('compile, and would not with a name that is not there', () => {
    const wrong = {
      file: 'wrong.mts',
      code: `import { Client } from '@ringspec/client';\nClient.getInstance().on('IncommingCall', () => undefined);\n`,
    };
    const { [wrong.file]: misspelt, ...mistakes } = mistakesIn([...examples, wrong]);
    expect(misspelt).toHaveLength(1);
    expect(mistakes).toEqual(Object.fromEntries(examples.map(({ file }) => [file, []])));
  });

  it.each(examples.filter(({ file }) => file.startsWith('libs/testing/')))(
    'of the test kit run: $file',
    async ({ code: contents }) => {
      const bundle = await build({
        stdin: { contents, loader: 'ts', resolveDir: root },
        ...{ bundle: true, write: false, format: 'esm', platform: 'node' },
        conditions: ['@ringspec/source'],
      });
      const child = spawn(process.execPath, ['--input-type=module']);
      let complaints = '';
      child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
      child.stdin.end(bundle.outputFiles[0]?.text);
      const [code] = (await once(child, 'exit')) as [number | null];
      expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
    },
  );
});
