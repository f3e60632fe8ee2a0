/** The files for script tags and for old bundlers. */
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

describe('the files for pages without a modern bundler', () => {
  let folder: string;
  let code: string;
  let forOldBundlers: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ringspec-compat-'));
    await run(process.execPath, [path.join(root, 'bundle.mjs'), '--out', folder]);
    code = await readFile(path.join(folder, 'voximplant.min.js'), 'utf8');
    forOldBundlers = await readFile(path.join(folder, 'voximplant.cjs'), 'utf8');
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true }));

  const inContext = (globals: object, expression: string, file = code): unknown =>
    runInContext(`${file};${expression}`, createContext(globals)) as unknown;

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
    for (const file of [code, forOldBundlers]) {
      const module = { exports: {} as { version?: string } };
      inContext({ console, setTimeout, module }, 'undefined', file);
      expect(module.exports.version).toBe('0.0.0');
    }
  });

  it('keeps the names of members that applications see, and shortens those of its own', () => {
    const seen = ['onListenerError', 'isPeerReconnecting', 'getCallAudioSettings', 'retryAfterMs'];
    const own = ['followEarly', 'dropIfClosed'];
    for (const file of [code, forOldBundlers]) {
      expect([...seen, ...own].filter((name) => file.includes(name))).toEqual(seen);
    }
  });

  it('stays within its budget, compressed', () => {
    expect(gzipSync(code, { level: 9 }).length).toBeLessThan(40_000);
    expect(gzipSync(forOldBundlers, { level: 9 }).length).toBeLessThan(41_800);
  });

  it('has nothing in the file for old bundlers that is newer than ES2017', () => {
    for (const newer of [/\?\?/, /[\w)\]]\?\.[a-z[(]/i, /#[a-z]\w*[.;(=]/i, /\bcatch\{/]) {
      expect(newer.exec(forOldBundlers)?.[0]).toBeUndefined();
    }
  });

  it('has nothing in the file for pages that is newer than ES2021', () => {
    for (const newer of [
      /#[a-z]\w*[.;(=]/i,
      /\bstatic\{/,
      /\bclass( \w+)?( extends \w+)?\{\w+[;=]/,
    ]) {
      expect(newer.exec(code)?.[0]).toBeUndefined();
    }
  });

  it('has nothing that a strict policy forbids', () => {
    for (const forbidden of [/\brequire\(["'`]/, /\beval\b/, /new Function\b/]) {
      for (const file of [code, forOldBundlers]) expect(forbidden.exec(file)?.[0]).toBeUndefined();
    }
  });
});
