import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A step that leaves what the version before it needs. */
const step =
  'alter table process add column mood text; create table later (id integer primary key)';

/** An entry of the journal, and a frame of links, of kinds that the present one does not know. */
const entry = 'z5:2:laterok';
const frame = 'z0,2:ok';

export interface NewerProgram {
  main: string;
  remove(): Promise<void>;
}

/**
 * The program as a later version would be built: with a version and a protocol level of its own, and
 * with what the present one does not know: a step of the database, an entry in each commit of the
 * journal, a frame before each frame of links, and a member of what opens a socket there.
 */
export async function newerProgram(main: string): Promise<NewerProgram> {
  const built = dirname(dirname(main));
  const folder = await mkdtemp(`${built}-newer-`);
  await cp(built, folder, { recursive: true });
  const dist = join(folder, 'dist');
  const program = readdirSync(dist).map((name) => join(dist, name));
  change([join(folder, 'package.json')], /"version": "[^"]+"/, '"version": "99.0.0"');
  change(program, /protocolLevel = 1;/, 'protocolLevel = 2;');
  change(program, /(function writeChanges\(\w+\) \{\s+let \w+ = )""/, `$1"${entry}"`);
  change(program, /(return `)(\$\{kind\}\$\{channel)/, `$1${frame}$2`);
  change(program, /(JSON\.stringify\()(opening)(\)\}`)/, `$1{ ...$2, mood: "later" }$3`);
  change(program, /(function migrate\d*\(pool, steps = )(migrations\d*)/, `$1[...$2, "${step}"]`);
  return { main: join(dist, 'main.js'), remove: () => rm(folder, { recursive: true }) };
}

/** The bundler decides which of the files has it: exactly one does, or the change would be half a one. */
function change(files: readonly string[], what: RegExp, by: string): void {
  const [found, another] = files.filter((file) => what.test(readFileSync(file, 'utf8')));
  if (found === undefined || another !== undefined)
    throw new Error(
      `${found === undefined ? 'None' : 'More than one'} of the files has ${String(what)}`,
    );
  writeFileSync(found, readFileSync(found, 'utf8').replace(what, by));
}
