import path from 'node:path';

/** A line `<<< @/path#region [title]` of a page: code that lives elsewhere in the repository. */
const INCLUDE = /^<<< @\/([^\s#]+)(?:#(block:)?([\w-]+))?(?: \[([^\]\n]+)\])?$/gm;
const MARKER = /^\s*(?:\/\/|#|<!--)\s*#?(end)?region\b.*$/;

/** How highlighters call what a file is written in, where its ending does not say it. */
const languages: Readonly<Record<string, string>> = {
  Caddyfile: 'text',
  Containerfile: 'docker',
  cluster: 'text',
  conf: 'nginx',
  env: 'ini',
  mjs: 'js',
  output: 'text',
  service: 'ini',
  txt: 'text',
};

/** The files that a page includes, as paths in the repository. */
export function includedFiles(text: string): string[] {
  return [...text.matchAll(INCLUDE)].map(([, file = '']) => file);
}

/**
 * A page with the code that it includes, as blocks. Of Markdown the section with the region's anchor
 * is taken, without its heading and link back, with its links from the root of the repository; of
 * `#block:go` the longest block in that language. Throws where a file has no such region.
 */
export function includeCode(text: string, files: ReadonlyMap<string, string>): string {
  return text.replace(
    INCLUDE,
    (_all, file: string, block?: string, region?: string, title?: string) => {
      const content = files.get(file) ?? '';
      if (block !== undefined) return fenced(region ?? '', blockOf(content, file, region), title);
      if (file.endsWith('.md')) return sectionOf(content, file, region);
      const code = region === undefined ? content : regionOf(content, file, region);
      const shown = withoutMarkers(code).replace(/^\n+|\s+$/g, '');
      return fenced(languageOf(file), shown, title);
    },
  );
}

function fenced(language: string, code: string, title?: string): string {
  return `\`\`\`${language}${title === undefined ? '' : ` [${title}]`}\n${code}\n\`\`\``;
}

function blockOf(content: string, file: string, language = ''): string {
  const blocks = [...content.matchAll(/^```([\w-]+)[^\n]*\n([\s\S]*?)\n```$/gm)]
    .filter(([, of]) => of === language)
    .map(([, , code = '']) => code);
  if (blocks.length === 0) throw new Error(`${file} has no block of ${language}.`);
  return blocks.reduce((longest, each) => (each.length > longest.length ? each : longest));
}

function languageOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return languages[ending] ?? ending;
}

function regionOf(content: string, file: string, region: string): string {
  const lines = content.split('\n');
  // Formatters of some languages put a blank behind the sign of a comment: `# region setup`.
  const marker = (word: string): number =>
    lines.findIndex(
      (line) => MARKER.test(line) && new RegExp(String.raw`\b${word} ${region}$`).test(line),
    );
  const [begin, end] = [marker('region'), marker('endregion')];
  if (begin === -1 || end < begin) throw new Error(`${file} has no region ${region}.`);
  return dedent(lines.slice(begin + 1, end));
}

function dedent(lines: readonly string[]): string {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  return lines.map((line) => line.slice(Math.min(...depths))).join('\n');
}

function withoutMarkers(code: string): string {
  return code
    .split('\n')
    .filter((line) => !MARKER.test(line))
    .join('\n');
}

function sectionOf(content: string, file: string, anchor = ''): string {
  const parts = content.split(/^(?=#{1,6} )/m);
  const found = parts.find((part) => anchorOf(part.slice(0, part.indexOf('\n'))) === anchor);
  if (found === undefined) throw new Error(`${file} has no section ${anchor}.`);
  const folder = path.posix.dirname(file);
  return found
    .slice(found.indexOf('\n'))
    .replace(/^\[[^\]]+\]\([^)]*index\.md\)$/m, '')
    .trim()
    .replace(/\]\((\.[^)\s]*)\)/g, (_all, to: string) => `](/${path.posix.join(folder, to)})`)
    .replace(/\]\((#[^)\s]*)\)/g, (_all, anchor: string) => `](/${file}${anchor})`);
}

function anchorOf(heading: string): string {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\w]+/g, '-')
    .replace(/^-|-$/g, '');
}
