import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../package-folders.js';

const execute = promisify(execFile);

export const programs = {
  'ringspec-gateway': 'apps/gateway/bin/ringspec-gateway.mjs',
  'ringspec-codegen': 'libs/codegen/bin/ringspec-codegen.mjs',
} as const;

const asked = new Map<string, Promise<string>>();

/** What a program of the repository says of itself, or of a command of its own. */
export function helpOf(file: string, ...words: readonly string[]): Promise<string> {
  const key = [file, ...words].join(' ');
  const known = asked.get(key);
  if (known !== undefined) return known;
  const answer = execute(process.execPath, [path.join(root, file), ...words, '--help']).then(
    ({ stdout }) => stdout,
    (error: unknown) => `refused: ${String(error)}`,
  );
  asked.set(key, answer);
  return answer;
}

interface Manifest {
  name: string;
  private?: boolean;
  scripts?: Readonly<Record<string, string>>;
}

export function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest;
}

let begun: Promise<readonly string[]> | undefined;

/** The scripts of a project that `ringspec-codegen init` has begun. */
export function scriptsOfOwnProtocol(): Promise<readonly string[]> {
  return (begun ??= beginProtocol());
}

async function beginProtocol(): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ringspec-init-'));
  try {
    const words = ['init', '--name', 'tasks', '--envelope', 'json-rpc', '--languages'];
    const program = path.join(root, programs['ringspec-codegen']);
    await execute(process.execPath, [program, ...words, 'typescript'], { cwd: folder });
    const made = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
    return Object.keys(made.scripts ?? {});
  } finally {
    rmSync(folder, { recursive: true });
  }
}
