import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { build as bundle } from 'esbuild';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const sources = import.meta.dirname;
const [client, compat] = ['client', 'compat'].map((lib) =>
  path.resolve(sources, '../../../../libs', lib),
) as [string, string];

/** How an existing application takes the SDK. */
export const forms = ['script tag', 'Vite', 'webpack 4', 'webpack 5'] as const;
export type Form = (typeof forms)[number];

/** A page of the application: its scripts, in their order. */
type BuiltApplication = readonly string[];

interface Webpack {
  (config: object, done: (error: Error | null, stats: WebpackStats) => void): unknown;
}
interface WebpackStats {
  hasErrors(): boolean;
  toString(): string;
}

/** Makes what the packages publish, before any application is built. */
export async function publish(): Promise<void> {
  const programs = [path.join(client, 'modules.mjs'), path.join(compat, 'bundle.mjs')];
  await Promise.all(programs.map((program) => run(process.execPath, [program])));
}

/** Builds the application in a folder of its own, where the drop-in is installed by the name of the SDK. */
export async function buildApplication(form: Form, folder: string): Promise<BuiltApplication> {
  cpSync(sources, folder, { recursive: true });
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(compat, path.join(folder, 'node_modules/voximplant-websdk'));
  return builders[form](folder);
}

const builders: Record<Form, (folder: string) => Promise<BuiltApplication>> = {
  'script tag': async (folder) => {
    const outfile = path.join(folder, 'out.js');
    const entryPoints = [path.join(folder, 'script.js')];
    await bundle({ entryPoints, outfile, bundle: true, format: 'iife', target: 'es2017' });
    return [path.join(compat, 'dist/voximplant.min.js'), outfile].map(read);
  },
  Vite: async (folder) => {
    const options = {
      logLevel: 'error',
      build: {
        rollupOptions: { input: 'main.js', output: { format: 'iife', entryFileNames: 'out.js' } },
      },
    };
    const config = `export default ${JSON.stringify(options)};`;
    writeFileSync(path.join(folder, 'vite.config.mjs'), config);
    // A process of its own: its native part takes no objects of the realm in which tests run.
    const vite = path.join(path.dirname(require.resolve('vite/package.json')), 'bin/vite.js');
    await run(process.execPath, [vite, 'build'], { cwd: folder });
    return [read(path.join(folder, 'dist/out.js'))];
  },
  'webpack 4': async (folder) => {
    // Not a dependency of the workspace: it brings hundreds of packages that are not kept any more.
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    const tools = path.join(folder, 'tools');
    mkdirSync(tools);
    writeFileSync(path.join(tools, 'package.json'), '{ "private": true }');
    const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    await run('npm', [...args, 'webpack@4.47.0'], { cwd: tools });
    return pack(createRequire(path.join(tools, 'package.json')), folder);
  },
  'webpack 5': (folder) => pack(require, folder),
};

async function pack(load: NodeJS.Require, folder: string): Promise<BuiltApplication> {
  const webpack = load('webpack') as Webpack;
  const output = { path: path.join(folder, 'dist'), filename: 'out.js' };
  const config = { mode: 'production', context: folder, entry: './main.js', output };
  await new Promise<void>((resolve, reject) => {
    webpack(config, (error, stats) => {
      if (error !== null) reject(error);
      else if (stats.hasErrors()) reject(new Error(stats.toString()));
      else resolve();
    });
  });
  return [read(path.join(folder, 'dist/out.js'))];
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
