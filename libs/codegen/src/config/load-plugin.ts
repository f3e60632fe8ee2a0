import { statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Emitter } from '../emitters/emitter.js';
import { isObject } from '../model/members.js';
import { ModelError } from '../model/model-error.js';
import type { MistakeRule } from '../model/mistake-rules.js';

/**
 * The emitter that a package or module exports as `emitter`. `from` is the file that names it.
 * @throws ModelError where there is none, or it is no emitter; its place is `plugin <specifier>`.
 */
export async function loadPlugin(specifier: string, from: string): Promise<Emitter> {
  const refused = (rule: MistakeRule, message: string): ModelError =>
    new ModelError([{ rule, at: `plugin ${specifier}`, message }]);
  const file = await resolved(specifier, path.dirname(path.resolve(from)));
  if (file === undefined)
    throw refused('no-plugin', 'it is not found: install the package, or begin a path with `./`');
  const module = await import(currentModule(file)).then(
    (loaded) => loaded as { emitter?: unknown },
    (error: unknown) => {
      throw refused('no-plugin', `it cannot be run: ${(error as Error).message}`);
    },
  );
  const { emitter } = module;
  if (isEmitter(emitter)) return withCheckedFiles(emitter, refused);
  throw refused(
    'no-plugin',
    'it exports no `emitter`: an object with `name`, in kebab-case, and `emit`',
  );
}

/** When modules were changed that were run already. */
const ranAt = new Map<string, number>();

/** What is imported for a file: after a change another module, as Node runs each only once. */
function currentModule(file: string): string {
  const { href } = pathToFileURL(file);
  const { mtimeMs } = statSync(file);
  const first = ranAt.get(file) ?? mtimeMs;
  ranAt.set(file, first);
  return mtimeMs === first ? href : `${href}?changed=${String(mtimeMs)}`;
}

/** As an import from there would find it, by the fields and conditions of packages that Node knows. */
async function resolved(specifier: string, resolveDir: string): Promise<string | undefined> {
  let found: string | undefined;
  const { build } = await import('esbuild');
  await build({
    stdin: { contents: '', resolveDir },
    write: false,
    logLevel: 'silent',
    platform: 'node',
    // Those of bundlers come first by default; Node looks at none.
    mainFields: ['main'],
    plugins: [
      {
        name: 'find',
        setup({ onStart, resolve }) {
          onStart(async () => {
            const {
              path: file,
              errors,
              external,
            } = await resolve(specifier, {
              kind: 'import-statement',
              resolveDir,
            });
            if (errors.length === 0 && !external) found = file;
          });
        },
      },
    ],
  });
  return found;
}

function isEmitter(value: unknown): value is Emitter {
  return (
    isObject(value) &&
    typeof value['name'] === 'string' &&
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(value['name']) &&
    typeof value['emit'] === 'function'
  );
}

/** What others have written is not to write where it has no business, nor to end in a stack trace. */
function withCheckedFiles(
  emitter: Emitter,
  refused: (rule: MistakeRule, message: string) => ModelError,
): Emitter {
  const isFile = (file: unknown): boolean =>
    isObject(file) && isInnerPath(file['path']) && typeof file['content'] === 'string';
  return {
    name: emitter.name,
    async emit(model, options) {
      let files: unknown;
      try {
        files = await emitter.emit(model, options);
      } catch (error) {
        if (error instanceof Error && Array.isArray((error as Partial<ModelError>).mistakes))
          throw new ModelError((error as ModelError).mistakes);
        throw refused('failed-plugin', `it failed: ${(error as Error).message}`);
      }
      if (Array.isArray(files) && files.every(isFile))
        return files as Awaited<ReturnType<Emitter['emit']>>;
      throw refused(
        'failed-plugin',
        'what it made is no list of files, each with a `path` below the output folder, with `/`, and `content`',
      );
    },
  };
}

function isInnerPath(file: unknown): boolean {
  return (
    typeof file === 'string' &&
    /^[^/\\]/.test(file) &&
    !/[\\\0]|\/\/|\/$|^\w:|(?:^|\/)\.\.?(?:\/|$)/.test(file)
  );
}
