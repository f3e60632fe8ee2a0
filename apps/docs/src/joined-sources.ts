/** A file or folder of the repository, and where its pages are on the site. */
export interface JoinedSource {
  /** Path in the repository; a folder is joined whole. */
  from: string;
  /** Path of the page, or of the folder, on the site. */
  to: string;
}

/** Where TypeDoc puts the API reference. */
export const apiFolder = 'dist/api';

/** What the next release brings, a file each; the changelog shows it. */
export const changesetFolder = '.changeset';

/** Folders of the files that pages include, as programs of guides. */
export const includedFolders = [
  'apps/docs/examples',
  'apps/gateway/deploy',
  'apps/gateway/examples',
  'libs/ports/go/examples',
  'libs/ports/java/src/test/java/example/ringspec',
  'libs/ports/kotlin/src/test/kotlin/example/ringspec',
  'libs/ports/python/examples',
  'libs/ports/rust/examples',
] as const;

/** What the site shows from where it lives. Whatever is not here is a page in `pages/`. */
export const joinedSources: readonly JoinedSource[] = [
  { from: 'apps/docs/pages', to: '.' },
  { from: 'generated/docs', to: 'protocol' },
  { from: 'generated/README.md', to: 'protocol/wire.md' },
  { from: 'docs/states.md', to: 'protocol/states.md' },
  { from: 'docs/acd-moves.md', to: 'protocol/acd-moves.md' },
  { from: apiFolder, to: 'api' },
  { from: 'README.md', to: 'start/index.md' },
  { from: 'libs/client/README.md', to: 'guides/client.md' },
  { from: 'libs/compat/README.md', to: 'moving/drop-in.md' },
  { from: 'libs/testing/README.md', to: 'guides/testing.md' },
  { from: 'apps/gateway/README.md', to: 'gateway/index.md' },
  { from: 'SECURITY.md', to: 'gateway/security.md' },
  { from: 'docs/several-gateways.md', to: 'gateway/several-gateways.md' },
  { from: 'docs/security-requirements.md', to: 'gateway/security-requirements.md' },
  { from: 'docs/benchmarks.md', to: 'gateway/benchmarks.md' },
  { from: 'libs/ports/python/README.md', to: 'languages/python.md' },
  { from: 'libs/ports/go/README.md', to: 'languages/go.md' },
  { from: 'libs/ports/rust/README.md', to: 'languages/rust.md' },
  { from: 'libs/ports/java/README.md', to: 'languages/java.md' },
  { from: 'libs/ports/kotlin/README.md', to: 'languages/kotlin.md' },
  { from: 'libs/ports/swift/README.md', to: 'languages/swift.md' },
  { from: 'libs/codegen/README.md', to: 'generator/index.md' },
  { from: 'docs/mistakes.md', to: 'generator/mistakes.md' },
  { from: 'docs/changes.md', to: 'generator/changes.md' },
  { from: 'CONTRIBUTING.md', to: 'project/contributing.md' },
  { from: 'docs/mutation.md', to: 'project/mutation.md' },
  { from: 'docs/cluster-model.md', to: 'project/cluster-model.md' },
  { from: 'CHANGELOG.md', to: 'project/changelog.md' },
];
