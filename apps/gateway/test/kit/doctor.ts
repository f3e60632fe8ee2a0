import { expect } from '@jest/globals';
import type { Finding } from '../../src/doctor/finding.js';
import type { Bundle } from './bundle.js';
import { Program } from './program.js';

export interface Told {
  code: number | null;
  findings: Finding[];
}

/** As a process of its own, so that it may be given certificates to trust. */
export async function doctorOf(
  { main }: Bundle,
  environment: Record<string, string>,
  ...words: string[]
): Promise<Told> {
  const program = new Program(main, ['doctor', '--json', ...words], environment);
  const { code } = await program.exit;
  if (program.stderr !== '') throw new Error(program.stderr);
  const { isWell, findings } = JSON.parse(program.stdout) as {
    isWell: boolean;
    findings: Finding[];
  };
  expect(code).toBe(isWell ? 0 : 1);
  return { code, findings };
}

export const findingOf = ({ findings }: Told, check: string): Finding | undefined =>
  findings.find((each) => each.check === check);
