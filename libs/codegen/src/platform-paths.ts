import path from 'node:path';

/** The part of `node:path` that differs from system to system: `path.win32`, `path.posix`. */
export type PathRules = Pick<
  path.PlatformPath,
  'relative' | 'resolve' | 'isAbsolute' | 'sep' | 'dirname' | 'join'
>;

/** A file as it is told: from the folder on where it lies below it, with `/` on every system. */
export function shownPath(file: string, from = '', rules: PathRules = path): string {
  const relative = rules.relative(from, rules.resolve(from, file));
  return withSlashes(relative, rules);
}

/** With `/` in place of what the system writes between folders. */
export function withSlashes(file: string, rules: PathRules = path): string {
  return file.split(rules.sep).join('/');
}

/** Whether a file lies in a folder or below it: on another drive it does not. */
export function isBelow(folder: string, file: string, rules: PathRules = path): boolean {
  const relative = rules.relative(folder, file);
  const leadsOut = relative === '..' || relative.startsWith(`..${rules.sep}`);
  return !leadsOut && !rules.isAbsolute(relative);
}
