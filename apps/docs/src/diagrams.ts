import { createHash } from 'node:crypto';
import { renderMermaidSVG } from 'beautiful-mermaid';

/** The colours that the site has in either appearance. */
const appearances = {
  light: { bg: '#ffffff', fg: '#3c3c43', muted: '#5c5c66' },
  dark: { bg: '#1b1b1f', fg: '#dfdfd6', muted: '#a8a8b0' },
} as const;

/** What the kinds of Mermaid are called. */
const titles: Readonly<Record<string, string>> = {
  stateDiagram: 'State diagram',
  sequenceDiagram: 'Sequence of frames',
};

export type Appearance = keyof typeof appearances;

/** Where the picture of a diagram is on the site. */
export function diagramPath(source: string, appearance: Appearance): string {
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 12);
  return `diagrams/${hash}-${appearance}.svg`;
}

/** What was drawn before: that takes longer than all else that is done with a page. */
const drawn = new Map<string, string>();

/** The pictures of all diagrams in a page, by path. */
export function drawDiagrams(text: string): Map<string, string> {
  const sources = [...text.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(
    ([, source = '']) => source,
  );
  return new Map(
    sources.flatMap((source) =>
      (Object.keys(appearances) as Appearance[]).map((appearance) => {
        const file = diagramPath(source, appearance);
        const picture = drawn.get(file) ?? draw(source, appearance);
        drawn.set(file, picture);
        return [file, picture];
      }),
    ),
  );
}

/** Without the font that the library would fetch from another host. */
function draw(source: string, appearance: Appearance): string {
  const svg = renderMermaidSVG(source, { ...appearances[appearance], transparent: true });
  return svg.replace(/^\s*@import url\([^)]*\);\n/m, '');
}

/** A figure with the picture of each appearance, and the diagram as text for who cannot see it. */
export function diagramFigure(source: string): string {
  const title = titles[/^\w+/.exec(source)?.[0] ?? ''] ?? 'Diagram';
  const image = (appearance: Appearance): string =>
    `<img class="only-${appearance}" src="/${diagramPath(source, appearance)}" alt="${title}; as text below" loading="lazy">`;
  return `<figure class="diagram">${image('light')}${image('dark')}<details><summary>${title} as text</summary><pre v-pre tabindex="0">${escapeHtml(source)}</pre></details></figure>\n`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${String(sign.codePointAt(0))};`);
}
