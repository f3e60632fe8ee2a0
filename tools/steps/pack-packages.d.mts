export interface Manifest {
  name: string;
  private?: boolean;
  license?: string;
  homepage?: string;
  bugs?: string;
  repository?: { url: string; directory: string };
  engines?: { node: string };
  exports: Record<string, string | Record<string, string>>;
  dependencies?: Record<string, string>;
}

export interface PublishedPackage {
  /** Relative to the root. */
  folder: string;
  manifest: Manifest;
}

export interface PackedPackage extends PublishedPackage {
  /** Path of its archive. */
  archive: string;
  /** What is in it. */
  files: string[];
}

export function publishedPackages(root: string): PublishedPackage[];
export function packPackages(root: string, destination: string): PackedPackage[];
