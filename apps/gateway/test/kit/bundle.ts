import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Bundle {
  /** The program, made of the sources as they are now. */
  main: string;
  databaseThread: URL;
  passwordThread: URL;
  remove(): Promise<void>;
}

/** The program as `bundle-once.mjs` made it for this run, in a folder of one test file, which may add to it. */
export async function bundleProgram(): Promise<Bundle> {
  const made = process.env['RINGSPEC_GATEWAY_BUNDLE'];
  if (made === undefined) throw new Error('Jest has not run test/kit/bundle-once.mjs.');
  const folder = await mkdtemp(`${made}-`);
  await cp(made, folder, { recursive: true });
  const built = (name: string): string => join(folder, 'dist', `${name}.js`);
  return {
    main: built('main'),
    databaseThread: pathToFileURL(built('database-thread')),
    passwordThread: pathToFileURL(built('password-thread')),
    remove: () => rm(folder, { recursive: true }),
  };
}
