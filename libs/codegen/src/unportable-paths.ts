import type { Mistake } from './model/model-error.js';

/** Names that Windows has for devices, whatever ending follows. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

const FORBIDDEN = /[<>:"|?*\\\u0000-\u001f]|[. ]$/;

/** Files that some systems would not have: those of names that Windows keeps, or that differ in case alone. */
export function unportablePaths(paths: readonly string[]): Mistake[] {
  const seen = new Map<string, string>();
  return paths.flatMap((file) => {
    const key = file.toLowerCase();
    const other = seen.get(key);
    seen.set(key, other ?? file);
    const odd = file.split('/').find((step) => DEVICES.test(step) || FORBIDDEN.test(step));
    const problem =
      odd !== undefined
        ? `Windows has no files called ${odd}`
        : other !== undefined
          ? `Windows and macOS take it for ${other}`
          : undefined;
    return problem === undefined
      ? []
      : [
          {
            rule: 'unportable-path',
            at: `file ${file}`,
            message: `${problem}: rename what it is for`,
          },
        ];
  });
}
