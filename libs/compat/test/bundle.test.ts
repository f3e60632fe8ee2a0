/** The file for script tags and old bundlers. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '..');

describe('the file for pages without a bundler', () => {
  let folder: string;
  let code: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ringspec-compat-'));
    await run(process.execPath, [path.join(root, 'bundle.mjs'), '--out', folder]);
    code = await readFile(path.join(folder, 'voximplant.min.js'), 'utf8');
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true }));

  const inContext = (globals: object, expression: string): unknown =>
    runInContext(`${code};${expression}`, createContext(globals)) as unknown;

  it('has the global VoxImplant as a script', () => {
    const page = { console, setTimeout, self: {} };
    expect(inContext(page, 'typeof self.VoxImplant.getInstance().init')).toBe('function');
    expect(inContext(page, 'self.VoxImplant.CallEvents.MessageReceived')).toBe('onSendMessage');
  });

  it('is a module for AMD and for CommonJS', () => {
    const define = Object.assign(
      (_: unknown, make: () => { version: string }) => {
        define.made = make().version;
      },
      { amd: true, made: '' },
    );
    inContext({ console, setTimeout, define }, 'undefined');
    expect(define.made).toBe('0.0.0');
    const module = { exports: {} as { version?: string } };
    inContext({ console, setTimeout, module }, 'undefined');
    expect(module.exports.version).toBe('0.0.0');
  });

  it('stays within its budget, compressed', () => {
    expect(gzipSync(code, { level: 9 }).length).toBeLessThan(44_100);
  });

  it('has nothing that is newer than ES2017, and nothing that a strict policy forbids', () => {
    for (const newer of [/\?\?/, /[\w)\]]\?\.[a-z[(]/i, /#[a-z]\w*[.;(=]/i, /\bcatch\{/]) {
      expect(newer.exec(code)?.[0]).toBeUndefined();
    }
    for (const forbidden of [/\brequire\(["'`]/, /\beval\b/, /new Function\b/]) {
      expect(forbidden.exec(code)?.[0]).toBeUndefined();
    }
  });
});
