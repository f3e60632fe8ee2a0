import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

const globals = new URL('jest-globals.mjs', import.meta.url).href;

/**
 * Sends `@jest/globals` to ours, and `./x.js` to `./x.ts` where only that is there. TypeScript that
 * is imported by a module with a query gets the same: a new query is a new evaluation of everything.
 */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
  const resolved = await resolveSource(specifier, context, next);
  const query = context.parentURL === undefined ? '' : new URL(context.parentURL).search;
  const { url } = resolved;
  return query !== '' && url.endsWith('.ts') ? { ...resolved, url: `${url}${query}` } : resolved;
}

async function resolveSource(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!specifier.startsWith('.') || !specifier.endsWith('.js')) throw error;
    return next(`${specifier.slice(0, -3)}.ts`, context);
  }
}

const stripped = new Map();

/** Strips the types of TypeScript files, of each once. */
export async function load(url, context, next) {
  const { protocol, pathname } = new URL(url);
  if (protocol !== 'file:' || !pathname.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(`file://${pathname}`);
  if (!stripped.has(file)) stripped.set(file, await strip(file));
  return { format: 'module', source: stripped.get(file), shortCircuit: true };
}

async function strip(file) {
  const { code } = await transform(await readFile(file, 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'es2022',
    sourcemap: 'inline',
    sourcefile: file,
  });
  return code;
}
