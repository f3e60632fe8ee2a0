/** What a file of the package declares, before it is known what is needed of it. */
export interface DraftFile {
  name: string;
  lines: readonly string[];
}

/** `files` without the private declarations that neither they nor the lines of `others` name. */
export function withoutUnused(
  files: readonly DraftFile[],
  others: readonly (readonly string[])[],
): DraftFile[] {
  let kept = files.flatMap(({ name, lines }) =>
    declarations(lines).map((text) => ({
      ...{ name, text, declares: privateNameIn(text) },
      words: wordsOf(codeOf(text)),
    })),
  );
  const rest = wordsOf(others.map((lines) => codeOf(lines.join('\n'))).join('\n'));
  for (;;) {
    const textsWith = new Map<string, Set<string>>();
    for (const { text, words } of kept)
      for (const word of words) textsWith.set(word, (textsWith.get(word) ?? new Set()).add(text));
    const used = kept.filter(({ declares, text }) => {
      if (declares === undefined || rest.has(declares)) return true;
      const texts = textsWith.get(declares);
      // A function that calls itself is not used by that.
      return (texts?.size ?? 0) > (texts?.has(text) ? 1 : 0);
    });
    if (used.length === kept.length) break;
    kept = used;
  }
  return files.map(({ name }) => ({
    name,
    lines: kept.filter((each) => each.name === name).map(({ text }) => `${text}\n`),
  }));
}

function declarations(lines: readonly string[]): string[] {
  return lines
    .join('\n')
    .trim()
    .split(/\n\n(?=\S)/);
}

function privateNameIn(declaration: string): string | undefined {
  const begin = /^(?:func (?:\(\w+ \*?\w+\) )?|const |type |var )([a-z]\w*)/;
  return begin.exec(codeOf(declaration).trim())?.[1];
}

/** Without lines that are comments, and without what texts hold: these name nothing. */
function codeOf(text: string): string {
  return text.replace(/^\s*\/\/.*$/gm, '').replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\w+/g));
}
