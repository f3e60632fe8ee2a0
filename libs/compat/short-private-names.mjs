import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inlineMembers } from '../client/inline-members.mjs';

const privateName = /(^|[\s.({[!<])#([a-zA-Z]\w*)/gm;
const heading = /\bclass (\w+)(?:<[^{]*?>)?(?: extends (\w+))?/g;

/** What the plugin makes of private members. */
export const privateNames = /^_\d/;

/**
 * For targets without private members: makes plain properties of them with short names. The other
 * way, a WeakMap for each, costs more bytes than the language level saves. Each file begins anew,
 * as names that recur compress well; a class and those that it extends keep theirs apart. Members of
 * tables such as CallState are put in place as well.
 * `folders`: where the sources are.
 */
export function shortPrivateNames(folders) {
  return {
    name: 'short-private-names',
    setup(build) {
      const depths = depthsOf(folders);
      build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        const source = await readFile(file, 'utf8');
        const [, name] = source.match(new RegExp(heading.source)) ?? [];
        const depth = (await depths)(name);
        const short = new Map();
        const contents = source.replace(privateName, (_, before, member) => {
          if (!short.has(member)) short.set(member, `_${depth}${short.size.toString(36)}`);
          return before + short.get(member);
        });
        return { contents: inlineMembers(contents), loader: 'ts' };
      });
    },
  };
}

/** How many classes of these sources one extends, directly or not. */
async function depthsOf(folders) {
  const parents = new Map();
  for (const folder of folders) {
    const files = await readdir(folder, { recursive: true });
    for (const file of files.filter((each) => each.endsWith('.ts'))) {
      const source = await readFile(path.join(folder, file), 'utf8');
      const renamed = source.match(/\b(\w+) as (\w+)\b/);
      for (const [, name, parent] of source.matchAll(heading)) {
        const known = renamed !== null && renamed[2] === parent ? renamed[1] : parent;
        // The drop-in's Client extends the Client of the package that it wraps.
        parents.set(name === known ? `${name} of ${folder}` : name, known);
      }
    }
  }
  const depth = (name) => (parents.get(name) === undefined ? 0 : depth(parents.get(name)) + 1);
  return depth;
}
