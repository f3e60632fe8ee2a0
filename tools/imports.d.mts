export interface PackageImports {
  name: string;
  /** Its nx tag. */
  kind: string;
  files: { file: string; imports: string[] }[];
}

export function importsOf(source: string): string[];
export function readPackages(root: string): PackageImports[];
export function violations(
  packages: readonly PackageImports[],
  borders: Readonly<Record<string, readonly string[]>>,
  browserKinds: readonly string[],
): string[];
