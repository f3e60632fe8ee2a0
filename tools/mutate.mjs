import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { mutatedPackages } from './mutation/packages.mjs';
import { runStryker } from './mutation/run-stryker.mjs';
import { compareSurvivors, describeMutant, listedSurvivors } from './mutation/survivors.mjs';
import { installPackages } from './steps/install-packages.mjs';
import { root } from './steps/run-command.mjs';
import { showHelp } from './steps/show-help.mjs';

const names = Object.keys(mutatedPackages);

showHelp(`Usage: npm run mutate [-- <package> …] [-- --since <branch>] [-- --in <path>] [-- --anew]

Changes the code in small ways and tells which changes no test notices (docs/mutation.md).
Packages: ${names.join(', ')}; without names, all. What is known from the last run is not run again.

  --since <branch>  only files that differ from the branch, uncommitted ones too
  --in <path>       only files whose path contains this, as libs/client/src/auth/; several add up
  --anew            runs every mutant again, as before a score is published
  --jobs <n>        processes at once (1)

Fails when a survivor is not in tools/mutation/survivors/<package>.json, which gives a reason for
each, or when all files were mutated and the score is lower than agreed. The last report of a
package is .ringspec/mutation/<package>.html.
`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    since: { type: 'string' },
    in: { type: 'string', multiple: true, default: [''] },
    anew: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '1' },
  },
});
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No package ${unknown.join(', ')}: there are ${names.join(', ')}\n`);
  process.exit(2);
}
await installPackages();
mkdirSync(path.join(root, '.ringspec/mutation'), { recursive: true });

const changed = values.since === undefined ? undefined : changedFiles(values.since);
const lines = [];
let failed = false;
for (const name of positionals.length > 0 ? positionals : names) {
  const { sources, least } = mutatedPackages[name];
  const all = git('ls-files', '--cached', '--others', '--exclude-standard', '--', sources).filter(
    (file) => file.endsWith('.ts') && existsSync(path.join(root, file)),
  );
  const files = all.filter(
    (file) => (changed?.has(file) ?? true) && values.in.some((part) => file.includes(part)),
  );
  if (files.length === 0) {
    lines.push(`${name}: nothing to mutate`);
    continue;
  }
  // As they are now: a run takes minutes, and they may be edited meanwhile.
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
  const mutants = await runStryker(name, files, { anew: values.anew, jobs: Number(values.jobs) });
  failed = !report(name, mutants, { texts, whole: files.length === all.length, least }) || failed;
}
process.stdout.write(`\n${lines.join('\n')}\n`);
process.exitCode = failed ? 1 : 0;

function report(name, mutants, { texts, whole, least }) {
  const counted = mutants.filter(({ status }) => !['Ignored', 'CompileError'].includes(status));
  const survivors = counted.filter(({ status }) => !['Killed', 'Timeout'].includes(status));
  const score = (100 * (counted.length - survivors.length)) / Math.max(counted.length, 1);
  const found = survivors.map((mutant) => describeMutant(mutant, texts.get(mutant.file)));
  const listed = listedSurvivors(root, name);
  const { unlisted, gone, withoutReason } = compareSurvivors(found, listed, texts);
  const tooLow = whole && score < least;
  lines.push(
    `${name}: ${score.toFixed(1)} % of ${counted.length} noticed${tooLow ? `, less than ${least} %` : ''}; ` +
      `${survivors.length} survive, ${unlisted.length} of them not listed`,
  );
  const tell = (title, list) => {
    for (const { file, line, code, becomes } of list)
      lines.push(`  ${title}: ${file}: ${line}\n    ${code}  →  ${becomes}`);
  };
  const unjudged = survivors.filter(({ status }) => status === 'RuntimeError');
  for (const { file, location, statusReason = '' } of unjudged)
    lines.push(`  not judged: ${file}:${location.start.line}: ${statusReason.split('\n')[0]}`);
  tell('survives', unlisted);
  tell('listed, but does not survive', gone);
  tell('listed without a reason', withoutReason);
  return unlisted.length === 0 && withoutReason.length === 0 && !tooLow;
}

function changedFiles(branch) {
  const base = git('merge-base', branch, 'HEAD')[0];
  const untracked = git('ls-files', '--others', '--exclude-standard');
  return new Set([...git('diff', '--name-only', base), ...untracked]);
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(stderr);
    process.exit(2);
  }
  return stdout.split('\n').filter(Boolean);
}
