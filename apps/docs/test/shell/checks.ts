import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolders, root } from '../package-folders.js';
import { helpOf, manifest, programs, scriptsOfOwnProtocol } from './program-help.js';
import type { ShellCommand } from './shell-commands.js';

/** What is wrong with a command that a file shows; nothing where it is right. */
type Check = (command: ShellCommand, source: string) => Promise<string | undefined>;

/** Options of a command line, without their values and what an option of npm's keeps apart. */
function optionsOf(words: readonly string[]): string[] {
  return words.flatMap((word) => /^(--?[a-z][\w-]*)/.exec(word)?.[1] ?? []);
}

function has(help: string, word: string): boolean {
  return new RegExp(String.raw`(?:^|[\s\`(,\[])${word}(?![\w-])`, 'm').test(help);
}

const general = new Set(['--help', '--version']);

async function gateway({ env, words: [, ...rest] }: ShellCommand): Promise<string | undefined> {
  const file = programs['ringspec-gateway'];
  const help = await helpOf(file);
  const setting = env.find((name) => !has(help, name));
  if (setting !== undefined) return `the gateway has no setting ${setting}`;
  // The first line of each: `  ringspec-gateway user add …  Makes a user`.
  const names = [...help.matchAll(/^ {2}ringspec-gateway ([a-z][a-z ]*) …/gm)].map(
    ([, name]) => name,
  );
  const words = rest.filter((word) => /^[a-z]/.test(word));
  const [noun = '', verb = ''] = words;
  const name = names.find((each) => each === `${noun} ${verb}` || each === noun) ?? '';
  const isGroup = verb === '' && names.some((each) => each?.startsWith(`${noun} `));
  if (words[0] !== undefined && rest[0] === noun && name === '' && !isGroup)
    return `the gateway has no command ${words.slice(0, 2).join(' ')}`;
  const options = optionsOf(rest).filter((each) => !general.has(each));
  if (options.length === 0) return undefined;
  const own = name === '' ? help : await helpOf(file, ...name.split(' '));
  const option = options.find((each) => !has(own, each));
  return option && `ringspec-gateway ${name} has no option ${option}`;
}

async function codegen({ words: [, name, ...rest] }: ShellCommand): Promise<string | undefined> {
  const file = programs['ringspec-codegen'];
  if (name === undefined || name.startsWith('-')) return undefined;
  if (!has(await helpOf(file), name)) return `the generator has no command ${name}`;
  const help = await helpOf(file, name);
  const option = optionsOf(rest).find((each) => !has(help, each));
  return option && `ringspec-codegen ${name} has no option ${option}`;
}

/** Commands of npm itself that pages show, and those of them that are a script of the package. */
const ofNpm = new Set(['init', 'install', 'publish', 'run', 'start', 'test']);

async function npm(command: ShellCommand, source: string): Promise<string | undefined> {
  const [, name = '', ...rest] = command.words;
  if (!ofNpm.has(name)) return `npm ${name} is not known here`;
  if (name === 'install') return installed(rest);
  if (name === 'init' || name === 'publish') return undefined;
  return script(name === 'run' ? rest : [name, ...rest], path.dirname(source));
}

async function script(
  [name = '', ...rest]: readonly string[],
  shownIn: string,
): Promise<string | undefined> {
  const workspace = rest[rest.indexOf('-w') + 1];
  const folder = rest.includes('-w') ? folderOf(workspace ?? '') : '.';
  if (folder === undefined) return `there is no package ${workspace ?? ''}`;
  const { scripts = {} } = manifest(folder);
  const command = scripts[name];
  if (command === undefined) {
    // A README speaks of its own folder.
    const isPackage = existsSync(path.join(root, shownIn, 'package.json'));
    const own = isPackage ? (manifest(shownIn).scripts ?? {}) : {};
    const others = [...Object.keys(own), ...(await scriptsOfOwnProtocol())];
    return others.includes(name) ? undefined : `there is no script ${name}`;
  }
  const [, file] = /^node (tools\/\w[\w-]*\.mjs)$/.exec(command) ?? [];
  const words = rest.slice(rest.indexOf('--') + 1);
  if (file === undefined || !rest.includes('--')) return undefined;
  if (name === 'bench') {
    const missing = words.find((each) => !isMeasured(each));
    return missing && `there is no measurement ${missing}`;
  }
  // What is generated is said by the generator, which gets the options.
  const help =
    name === 'generate'
      ? await helpOf(programs['ringspec-codegen'], name)
      : readFileSync(path.join(root, file), 'utf8');
  const option = optionsOf(words).find((each) => !has(help, each));
  return option && `npm run ${name} has no option ${option}`;
}

function isMeasured(name: string): boolean {
  // A run of the tests with more of them, in tools/bench.mjs.
  if (name === 'faults') return true;
  return existsSync(path.join(root, 'apps/bench/src/measurements', `${name}.ts`));
}

function folderOf(name: string): string | undefined {
  return packageFolders.find((folder) => manifest(folder).name === name);
}

const { packages: locked } = JSON.parse(
  readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
) as { packages: Record<string, unknown> };

/** Names of packages that others may install: ours, and those whose version is locked. */
function installed(words: readonly string[]): string | undefined {
  const names = words
    .filter((word, i) => !word.startsWith('-') && words[i - 1] !== '--prefix')
    .map((word) => word.replace(/^.+@npm:/, ''));
  const unknown = names.find((name) => {
    const folder = folderOf(name);
    return folder === undefined
      ? !(`node_modules/${name}` in locked)
      : manifest(folder).private === true;
  });
  return unknown && `there is no package ${unknown} to install`;
}

/** Addresses of a gateway are those of its operations. */
async function curl({ words }: ShellCommand): Promise<string | undefined> {
  const { paths } = JSON.parse(readFileSync(path.join(root, 'generated/openapi.json'), 'utf8')) as {
    paths: Record<string, unknown>;
  };
  const known = Object.keys(paths).map(
    (each) => new RegExp(`^${each.replace(/\{\w+\}/g, '[^/]+')}$`),
  );
  const asked = words.flatMap((word) => /^https?:\/\/[^/]+(\/[^?]*)/.exec(word)?.[1] ?? []);
  const missing = asked.find((each) => !known.some((operation) => operation.test(each)));
  return missing && `no operation is at ${missing}`;
}

export const checks: Readonly<Record<string, Check>> = {
  'ringspec-gateway': gateway,
  'ringspec-codegen': codegen,
  npm,
  curl,
};

/** Programs that are not ours, whose words are not looked at but for files of the repository. */
export const unchecked: Readonly<Record<string, string>> = {
  cargo: 'needs a gateway that runs; the tests of the port for Rust compile its examples',
  cd: 'of the shell',
  createdb: 'of PostgreSQL, on the machine of the database',
  'espeak-ng': 'speaks a text to a file, for the reader to hear',
  go: 'needs a gateway that runs; the tests of the port for Go run the example',
  mkdir: 'of the system',
  mvn: 'installs into the home of the reader; the folders that it names are there',
  pip: 'installs from a registry; the folders that it names are there',
  python: 'needs a gateway that runs; the suite of the ports runs these programs',
  scp: 'copies between two machines of the reader',
  systemctl: 'of systemd, which no container here runs',
};

/** Files and folders of the repository that a command names, and that are not there. */
export function missingFiles({ words }: ShellCommand): string[] {
  return words
    .map((word) => word.replace(/\[\w+\]$/, '').replace(/^\.\//, ''))
    .filter((word) => /^(?:libs|apps|generated|schema|tools|docs)\/[\w./-]*$/.test(word))
    .filter((word) => !existsSync(path.join(root, word)));
}

/** What is wrong with a command, in words. */
export async function mistakesOf(command: ShellCommand, source = ''): Promise<string[]> {
  const [program] = command.words;
  if (program === undefined) return [];
  const check = checks[program];
  if (check === undefined && !(program in unchecked)) return [`${program} is not known here`];
  const wrong = await check?.(command, source);
  return [
    ...(wrong === undefined ? [] : [wrong]),
    ...missingFiles(command).map((file) => `there is no ${file}`),
  ];
}
