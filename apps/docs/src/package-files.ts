/** A file or a folder of files that a package may be asked for by its name, as data or a script. */
export interface PackageFile {
  /** As it is asked for: `@ringspec/generated/corpus/*`. */
  from: string;
  /** What the README of the package says of it. */
  what: string;
}

/** Rows of tables whose first cell names files: "| `model.json`, `model.schema.json` | the model | …". */
const ROW = /^\| *((?:`[^`|]+`(?:, )?)+) *\| *([^|]*[^|\s]) *\|/gm;

/**
 * What a package exports that is no code, which a name alone stands for in its manifest, with the
 * words of its README, which has them in a table.
 */
export function packageFiles(
  { name, exports }: { name: string; exports: Readonly<Record<string, unknown>> },
  readme: string,
): PackageFile[] {
  const said = [...readme.matchAll(ROW)].flatMap(([, places = '', what = '']) =>
    [...places.matchAll(/`([^`]+)`/g)].map(([, place = '']) => ({ place, what })),
  );
  return Object.entries(exports)
    .filter(([, target]) => typeof target === 'string')
    .flatMap(([exported]) => {
      const place = exported.replace(/^\.\//, '');
      const [before = '', after] = place.split('*');
      const isMeant = (each: string): boolean =>
        after === undefined || after === ''
          ? each === before
          : each.startsWith(before) && each.endsWith(after);
      const found = said.filter((each) => isMeant(each.place));
      const shown = found.length > 0 ? found : [{ place, what: '' }];
      return shown.map((each) => ({
        from: `${name}/${each.place.replace(/\/$/, '/*')}`,
        what: each.what,
      }));
    });
}
