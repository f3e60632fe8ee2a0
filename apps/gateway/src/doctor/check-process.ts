import { readFileSync } from 'node:fs';
import { defaultLimits } from '@ringspec/gateway-core';
import type { Config } from '../config/config.js';
import { type Finding, fine, look } from './finding.js';

const leastNode = 22;
/** Beside the connections: the database, the journal, threads. */
const otherFiles = 64;

/** The Node.js that runs this, and how many connections the system lets it have. */
export function checkProcess(
  { limits }: Pick<Config, 'limits'>,
  nodeVersion: string,
  openFiles: number | undefined,
): Finding[] {
  const major = Number(nodeVersion.split('.')[0]);
  const findings = [
    major >= leastNode
      ? fine('node', `Node.js ${nodeVersion}.`)
      : look('node', `Node.js ${nodeVersion}.`, `Take Node.js ${leastNode} or newer.`),
  ];
  const wanted = (limits.connections ?? defaultLimits.connections) + otherFiles;
  if (openFiles === undefined) return findings;
  findings.push(
    openFiles >= wanted
      ? fine('open files', `This process may have ${openFiles} open files.`)
      : look(
          'open files',
          `This process may have ${openFiles} open files, fewer than CONNECTIONS asks for.`,
          `Raise the limit (systemd: LimitNOFILE=${wanted}; a shell: ulimit -n), or set CONNECTIONS=${Math.max(1, openFiles - otherFiles)}.`,
        ),
  );
  return findings;
}

/** Undefined where the system does not say. */
export function openFilesLimit(): number | undefined {
  try {
    const line = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
    return line === null ? undefined : Number(line[1]);
  } catch {
    return undefined;
  }
}
