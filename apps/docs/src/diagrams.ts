import { createHash } from 'node:crypto';
import { renderMermaidSVG } from 'beautiful-mermaid';

/** The colours that the site has in either appearance. */
const appearances = {
  light: { bg: '#ffffff', fg: '#3c3c43' },
  dark: { bg: '#1b1b1f', fg: '#dfdfd6' },
} as const;

export type Appearance = keyof typeof appearances;

/** Where the picture of a diagram is on the site. */
export function diagramPath(source: string, appearance: Appearance): string {
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 12);
  return `diagrams/${hash}-${appearance}.svg`;
}

/** The pictures of all diagrams in a page, by path. */
export function drawDiagrams(text: string): Map<string, string> {
  const sources = [...text.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(
    ([, source = '']) => source,
  );
  return new Map(
    sources.flatMap((source) =>
      (Object.keys(appearances) as Appearance[]).map((appearance) => [
        diagramPath(source, appearance),
        draw(source, appearance),
      ]),
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
  const title = /^\w+/.exec(source)?.[0] === 'stateDiagram' ? 'State diagram' : 'Diagram';
  const image = (appearance: Appearance): string =>
    `<img class="only-${appearance}" src="/${diagramPath(source, appearance)}" alt="${title}; as text below" loading="lazy">`;
  return `<figure class="diagram">${image('light')}${image('dark')}<details><summary>${title} as text</summary><pre v-pre tabindex="0">${escapeHtml(source)}</pre></details></figure>\n`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${String(sign.codePointAt(0))};`);
}
