import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { goModels, javaModels, kotlinModels, rustModels } from './quicktype-models.js';
import { wireDocument } from './wire-document.js';

const root = process.cwd();
const sources = path.join(root, 'apps/bench/src/ports');
/** What the compiler of Kotlin makes serializers with. */
const SERIALIZERS = 'kotlin-serialization-compiler-plugin';
const cache = path.join(root, 'node_modules/.cache/ringspec');
/** Where programs of the languages lie, built. */
export const folder = path.join(root, 'apps/bench/dist/ports');

/** A program of a language that reads the cases in a file, and tells its rates as JSON. */
export interface LanguagePrograms {
  name: string;
  /** The variable of the environment that names the toolchain. */
  toolchain: string;
  /** What "plain" and "tool" are in this language. */
  plain: string;
  tool?: string;
  /** Of both. Default: half of the plain one, and of the tool none. */
  aims?: { plain?: string; tool?: string };
  /** Builds the program; returns what runs it, without the file of the cases and what follows it. */
  build(toolchain: string): Promise<Program> | Program;
}

interface Program {
  command: string;
  before: readonly string[];
  after?: readonly string[];
  env?: Record<string, string>;
}

export const languagePrograms: readonly LanguagePrograms[] = [
  {
    name: 'Python',
    toolchain: 'RINGSPEC_PYTHON',
    plain: 'json',
    tool: 'pydantic, strict',
    aims: { tool: '> 1' },
    build(python) {
      const inside = withPackages(python);
      const document = path.join(folder, 'pydantic.json');
      const models = path.join(folder, 'pydantic_models.py');
      writeFileSync(document, JSON.stringify(wire()));
      run(path.join(path.dirname(inside), 'datamodel-codegen'), [
        ...['--input', document, '--input-file-type', 'jsonschema', '--output', models],
        ...['--output-model-type', 'pydantic_v2.BaseModel', '--target-python-version', '3.11'],
        ...['--strict-types', 'str', 'bytes', 'int', 'float', 'bool'],
      ]);
      const modules = ['generated/python/src', 'libs/ports/python/src'];
      return {
        command: inside,
        before: [path.join(sources, 'python/ports_bench.py')],
        after: [models],
        env: { PYTHONPATH: modules.map((each) => path.join(root, each)).join(path.delimiter) },
      };
    },
  },
  {
    name: 'Go',
    toolchain: 'RINGSPEC_GO',
    plain: 'encoding/json',
    tool: 'structs of quicktype',
    async build(go) {
      const program = path.join(folder, 'go-bench');
      const models = path.join(folder, 'quicktype.go');
      const overlay = path.join(folder, 'go-overlay.json');
      writeFileSync(models, await goModels(wire()));
      const Replace = { [path.join(sources, 'go/quicktype.go')]: models };
      writeFileSync(overlay, JSON.stringify({ Replace }));
      run(go, ['build', '-overlay', overlay, '-o', program, '.'], {
        cwd: path.join(sources, 'go'),
      });
      return { command: program, before: [] };
    },
  },
  {
    name: 'Rust',
    toolchain: 'RINGSPEC_CARGO',
    plain: 'serde_json',
    tool: 'structs of quicktype',
    async build(cargo) {
      const target = path.join(cache, 'rust');
      const models = path.join(folder, 'quicktype.rs');
      writeFileSync(models, await rustModels(wire()));
      run(cargo, ['build', '--release', '--quiet', '--locked', '--target-dir', target], {
        cwd: path.join(sources, 'rust'),
        env: { RINGSPEC_BENCH_PEERS: models },
      });
      return { command: path.join(target, 'release/ports-bench'), before: [] };
    },
  },
  {
    name: 'Java',
    toolchain: 'RINGSPEC_BENCH_JAVAC',
    plain: 'Jackson',
    tool: 'Jackson with classes of quicktype',
    async build(javac) {
      const out = path.join(folder, 'java');
      const peers = path.join(folder, 'quicktype-java');
      mkdirSync(peers);
      for (const [file, text] of await javaModels(wire()))
        writeFileSync(path.join(peers, file), text);
      const modules = ['generated/java/src/main', 'libs/ports/java/src/main'];
      const folders = [...modules.map((each) => path.join(root, each)), peers];
      const files = folders.flatMap((each) =>
        readdirSync(each, { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.java'))
          .map((file) => path.join(each, file)),
      );
      const options = ['-nowarn', '-proc:none', '--release', '17', '-cp', jars(), '-d', out];
      run(javac, [...options, ...files, path.join(sources, 'java/PortsBench.java')]);
      return { command: javaOf(javac), before: ['-cp', classPath(out), 'PortsBench'] };
    },
  },
  {
    name: 'Kotlin',
    toolchain: 'RINGSPEC_BENCH_JAVAC',
    plain: 'kotlinx.serialization',
    tool: 'classes of quicktype',
    async build(javac) {
      const out = path.join(folder, 'kotlin');
      const peers = path.join(folder, 'quicktype.kt');
      writeFileSync(peers, await kotlinModels(wire()));
      run(javaOf(javac), [
        ...['-cp', jars(), 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler', '-no-stdlib'],
        ...['-no-reflect', '-jvm-target', '17', '-cp', jars(), '-d', out],
        ...jarPaths().flatMap((jar) => (jar.includes(SERIALIZERS) ? [`-Xplugin=${jar}`] : [])),
        ...['generated/kotlin/src/main', 'libs/ports/kotlin/src/main'],
        ...[path.join(sources, 'kotlin/PortsBench.kt'), peers],
      ]);
      return { command: javaOf(javac), before: ['-cp', classPath(out), 'PortsBenchKt'] };
    },
  },
];

const wire = (): object => wireDocument(path.join(root, 'generated/model.json'));

/** The packages of the bench, in an environment of their own. */
function withPackages(python: string): string {
  const environment = path.join(cache, 'bench-python');
  const inside = path.join(environment, 'bin/python');
  if (!existsSync(inside)) run(python, ['-m', 'venv', environment]);
  const requirements = path.join(root, 'apps/bench/python-requirements.txt');
  run(inside, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '-r', requirements]);
  return inside;
}

function jarPaths(): string[] {
  const libraries = path.join(cache, 'bench/lib');
  return readdirSync(libraries).map((file) => path.join(libraries, file));
}

function jars(): string {
  return jarPaths().join(path.delimiter);
}

function classPath(out: string): string {
  return `${out}${path.delimiter}${jars()}`;
}

function javaOf(javac: string): string {
  return javac.replace(/javac$/, 'java');
}

function run(
  command: string,
  args: readonly string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): void {
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  execFileSync(command, args, { cwd, env: { ...process.env, ...env }, stdio: [...stdio] });
}
