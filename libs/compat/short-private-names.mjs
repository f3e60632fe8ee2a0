import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** What `mangleProps` of esbuild takes beside the plugin. */
export const privateNames = /^_private_/;

/**
 * For targets without private members: makes plain properties of them, which the minifier shortens.
 * The other way, a WeakMap for each, costs more bytes than the whole language level saves. Names are
 * told apart by the file, so that a class and the one it extends may both have `#events`.
 */
export const shortPrivateNames = {
  name: 'short-private-names',
  setup(build) {
    build.onLoad(
      { filter: /[\\/](client|compat|protocol)[\\/]src[\\/].*\.ts$/ },
      async ({ path }) => {
        const source = await readFile(path, 'utf8');
        const place = createHash('sha1').update(path).digest('hex').slice(0, 8);
        const contents = source.replace(/(^|[\s.({[!<])#([a-zA-Z]\w*)/gm, `$1_private_${place}_$2`);
        return { contents, loader: 'ts' };
      },
    );
  },
};
