import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { BANNER, type GeneratedFile } from './emitters/emitter.js';
import { MANIFEST, manifestFile, readManifest } from './output-manifest.js';
import { shownPath } from './platform-paths.js';

export interface Difference {
  /** `foreign`: something is there that the generator did not write. It stays as it is. */
  kind: 'missing' | 'changed' | 'orphaned' | 'foreign';
  path: string;
}

/** A folder as it is, beside what should be in it. */
export interface FolderComparison {
  differences: Difference[];
  /** Files among those of the generator that neither it nor a tool has made, and it leaves alone. */
  kept: string[];
  /** What the manifest is to say. */
  manifest: string;
}

/**
 * Compares a folder with what should be in it. What the generator has written before is in a
 * manifest; only that is changed or deleted, and only below the folders that the files lie in.
 * Reads one file after the other: for many small files that is several times as fast as to ask for
 * all of them at once. Of files that are `isBuilt` nothing is told.
 */
export function compareFolder(
  folder: string,
  files: readonly GeneratedFile[],
  isBuilt: (file: string) => boolean = () => false,
): FolderComparison {
  const differences: Difference[] = [];
  const manifest = readManifest(folder);
  const written = new Set(manifest);
  const expected = new Set(files.map((file) => file.path));
  const place = new OutputPlace(folder);
  for (const { path: file, content } of files) {
    const present = place.textOf(file);
    if (present === undefined) differences.push({ kind: 'missing', path: file });
    else if (present === FOREIGN) differences.push({ kind: 'foreign', path: file });
    else if (present !== content) {
      // A folder from before there were manifests has files that say themselves whose they are.
      const isOwn = manifest ? written.has(file) : present.slice(0, 200).includes(BANNER);
      differences.push({ kind: isOwn ? 'changed' : 'foreign', path: file });
    }
  }
  const tops = new Set([...expected].map(topOf));
  const gone = [...written].filter((file) => !expected.has(file) && tops.has(topOf(file)));
  for (const file of gone.sort()) {
    if (place.textOf(file) === FOREIGN) continue;
    if (place.textOf(file) !== undefined) differences.push({ kind: 'orphaned', path: file });
  }
  const others = [...written].filter((file) => !tops.has(topOf(file)));
  const listed = manifestFile([...others, ...expected]);
  if (!manifest) differences.push({ kind: 'missing', path: MANIFEST });
  else if (place.textOf(MANIFEST) !== listed) differences.push({ kind: 'changed', path: MANIFEST });
  const kept = [...tops]
    .sort()
    .flatMap((top) => filesBelow(folder, top))
    .filter((file) => !expected.has(file) && !written.has(file) && !isBuilt(file));
  return { differences, kept, manifest: listed };
}

/**
 * Makes the folder what it should be; files that are right already are not touched. Where a file
 * that the generator did not write stands in the way, nothing is written at all.
 */
export function writeFolder(
  ...[folder, files, isBuilt]: Parameters<typeof compareFolder>
): FolderComparison {
  const comparison = compareFolder(folder, files, isBuilt);
  const { differences } = comparison;
  if (differences.some(({ kind }) => kind === 'foreign')) return comparison;
  // The manifest comes first: where the writing is cut off, what was written is known for its own.
  const contents = new Map([
    [MANIFEST, comparison.manifest],
    ...files.map((file) => [file.path, file.content] as const),
  ]);
  const isManifest = ({ path: file }: Difference): boolean => file === MANIFEST;
  const ordered = [
    ...differences.filter(isManifest),
    ...differences.filter((each) => !isManifest(each)),
  ];
  const made = new Set<string>();
  for (const { kind, path: file } of ordered) {
    const target = path.join(folder, file);
    if (kind === 'orphaned') {
      rmSync(target);
      continue;
    }
    const parent = path.dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(target, contents.get(file) ?? '');
  }
  return comparison;
}

const FOREIGN = Symbol('not a file of the generator');

/** Reads below a folder, and never what lies elsewhere by way of a link. */
class OutputPlace {
  readonly #folder: string;
  readonly #parents = new Map<string, 'there' | 'missing' | 'foreign'>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined where there is nothing. */
  textOf(file: string): string | typeof FOREIGN | undefined {
    const target = path.join(this.#folder, file);
    const parent = this.#parent(path.dirname(target));
    if (parent !== 'there') return parent === 'missing' ? undefined : FOREIGN;
    const stat = lstatSync(target, { throwIfNoEntry: false });
    if (!stat) return undefined;
    return stat.isFile() ? readFileSync(target, 'utf8') : FOREIGN;
  }

  #parent(parent: string): 'there' | 'missing' | 'foreign' {
    const known = this.#parents.get(parent);
    if (known) return known;
    const found = this.#look(parent);
    this.#parents.set(parent, found);
    return found;
  }

  #look(parent: string): 'there' | 'missing' | 'foreign' {
    const isTop = path.relative(this.#folder, parent) === '';
    if (!isTop) {
      const above = this.#parent(path.dirname(parent));
      if (above !== 'there') return above;
    }
    const stat = lstatSync(isTop ? real(parent) : parent, { throwIfNoEntry: false });
    if (!stat) return 'missing';
    return stat.isDirectory() ? 'there' : 'foreign';
  }
}

/** The folder itself may be a link: whoever named it knows. */
function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function topOf(file: string): string {
  return file.split('/')[0] ?? '';
}

/** Paths from the folder on, with `/`. */
function filesBelow(folder: string, top: string): string[] {
  const below = path.join(folder, top);
  if (lstatSync(below, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(below, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => shownPath(path.resolve(entry.parentPath, entry.name), path.resolve(folder)));
}
