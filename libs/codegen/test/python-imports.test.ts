/** Generated modules of Python import just what they use, whatever members are called. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { python } from '../../../tools/steps/needs/python.mjs';
import { pythonEmitter } from '../src/emitters/python/python-emitter.js';
import { STANDARD } from '../src/emitters/python/python-module.js';
import { RUNTIME_EXPORTS } from '../src/emitters/python/runtime-source.js';
import { modelOfTypes } from './support/test-suite.js';

/** What a module may import. */
const NAMES = [...RUNTIME_EXPORTS, ...Object.values(STANDARD).flat(), 're', 'ERRORS', 'Thing'];

/** Each name as a member of the one shape and as the value of an enum, beside little that imports it. */
const model = modelOfTypes({
  Thing: {
    type: 'object',
    properties: Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])),
  },
  Strict: {
    type: 'object',
    properties: Object.fromEntries(NAMES.map((name) => [name, { type: 'integer' }])),
    required: NAMES,
  },
  Words: {
    enum: NAMES,
    'x-open': false,
    'x-members': NAMES.map((name) => ({ name, value: name, summary: 'A word.' })),
  },
});

const test = python.find() === undefined && process.env['CI'] !== 'true' ? it.skip : it;

test('modules with members that are called as what may be imported', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-imports-'));
  try {
    const files = await pythonEmitter.emit(model);
    for (const { path: file, content } of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
    const run = (...args: string[]): string => {
      const cwd = path.join(folder, 'python');
      const env = { ...process.env, PYTHONPATH: path.join(cwd, 'src') };
      const options = { cwd, env, encoding: 'utf8' } as const;
      const { status, stdout, stderr } = spawnSync(python.find() ?? '', args, options);
      return status === 0 ? '' : stdout + stderr;
    };
    expect(run('-m', 'ruff', 'check', '--no-cache', '--quiet', '--select', 'F', '.')).toBe('');
    for (const [type, value] of Object.entries({ Strict: 1, Thing: 'a' })) {
      const text = JSON.stringify(Object.fromEntries(NAMES.map((name) => [name, value])));
      const program = `from suite_protocol import ${type}; value = ${text}; assert ${type}.from_json(value).to_json() == value`;
      expect(run('-c', program)).toBe('');
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
