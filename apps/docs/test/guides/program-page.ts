import { readFileSync } from 'node:fs';
import path from 'node:path';
import { STRICT_CSP } from '@ringspec/e2e/page-server';
import { build } from 'esbuild';
import { type ServedFiles, serveFiles } from '@ringspec/e2e/serve-files';

export const examples = path.resolve(import.meta.dirname, '../../examples');

/** The address that programs of guides connect to, as a reader of theirs has it. */
const readersGateway = 'localhost:8080';

/**
 * A page that runs a program of a guide, with the test's gateway for the reader's, as a development
 * server would show it: under the strictest policy, and React in its development build.
 */
export async function serveProgram(
  program: string,
  gateway: string,
  html = '<!doctype html><html lang="en"><title>A</title><body><script type="module" src="/main.ts"></script></body></html>',
): Promise<ServedFiles> {
  return serveFiles(
    new Map([
      ['index.html', html.replace('/main.ts', '/main.js').replace(readersGateway, gateway)],
      ['main.js', (await bundled(program)).replaceAll(readersGateway, gateway)],
    ]),
    STRICT_CSP,
  );
}

/** A TypeScript program, a file of the examples or given as text, as one script. */
async function bundled(program: string): Promise<string> {
  const isFile = /^[\w/-]+\.tsx?$/.test(program);
  const contents = isFile ? readFileSync(path.join(examples, program), 'utf8') : program;
  const resolveDir = isFile ? path.dirname(path.join(examples, program)) : examples;
  const { outputFiles } = await build({
    stdin: { contents, loader: 'tsx', resolveDir },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['@ringspec/source'],
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  return outputFiles[0]?.text ?? '';
}
