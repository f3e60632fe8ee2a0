import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The packages that are published: folder and manifest of each. */
export function publishedPackages(root) {
  const folders = ['libs', 'apps'].flatMap((group) =>
    readdirSync(path.join(root, group))
      .map((name) => `${group}/${name}`)
      .filter((folder) => existsSync(path.join(root, folder, 'package.json'))),
  );
  return ['schema', 'generated', ...folders]
    .map((folder) => ({ folder, manifest: readManifest(path.join(root, folder)) }))
    .filter(({ manifest }) => !manifest.private);
}

/** Packs each as it would be published. Resolves with name, archive and files of each. */
export function packPackages(root, destination) {
  return publishedPackages(root).map(({ folder, manifest }) => {
    const args = [
      'pack',
      '--json',
      '--foreground-scripts=false',
      '--pack-destination',
      destination,
    ];
    const run = spawnSync('npm', args, { cwd: path.join(root, folder), encoding: 'utf8' });
    if (run.status !== 0)
      throw new Error(`npm pack in ${folder} failed:\n${run.stderr}${run.stdout}`);
    const said = JSON.parse(run.stdout);
    const [{ filename, files }] = Array.isArray(said) ? said : Object.values(said);
    return {
      folder,
      manifest,
      archive: path.join(destination, filename),
      files: files.map((file) => file.path),
    };
  });
}

function readManifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}
