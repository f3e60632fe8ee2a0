import { installPackages } from './steps/install-packages.mjs';
import { lint } from './steps/lint.mjs';
import { runCommand, runPackageBin } from './steps/run-command.mjs';
import { showHelp } from './steps/show-help.mjs';

showHelp(`Usage: npm run check

Checks types, borders, lint, import circles, format, that generated files are current, and that the
protocol breaks no deployed client of a released level.
Changes no file that git tracks.
`);
await installPackages();

const checks = [
  ['types', () => runPackageBin('tsc', ['-b'])],
  ['types of tests', () => runPackageBin('tsc', ['-p', 'tsconfig.tests.json'])],
  [
    'types of the softphone',
    () => runCommand('npm', ['run', '--silent', 'typecheck', '-w', '@ringspec/softphone']),
  ],
  [
    'types of the page of administrators',
    () => runCommand('npm', ['run', '--silent', 'typecheck', '-w', '@ringspec/admin']),
  ],
  ['lint and borders', () => lint()],
  ['import circles', () => runCommand(process.execPath, ['tools/circles.mjs'])],
  ['format', () => runPackageBin('prettier', ['--check', '--log-level', 'warn', '.'])],
  ['generated files', () => runCommand(process.execPath, ['tools/generate.mjs', '--check'])],
  ['compatibility', () => runCommand(process.execPath, ['tools/compat.mjs'])],
];
const lines = [];
let failed = 0;
for (const [name, run] of checks) {
  const startedAt = Date.now();
  const code = await run();
  if (code !== 0) failed += 1;
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1).padStart(6);
  lines.push(`  ${code === 0 ? 'ok    ' : 'FAILED'} ${seconds} s  ${name}`);
}
process.stdout.write(`\ncheck:\n${lines.join('\n')}\n`);
process.exitCode = failed === 0 ? 0 : 1;
