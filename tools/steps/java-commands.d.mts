export const shortLived: readonly string[];
export function javaJars(...names: readonly string[]): string;
export function strictJavac(compilation: {
  classPath: string;
  out: string;
  files: readonly string[];
}): string[];
export function javaFormatCheck(files: readonly string[]): string[];
