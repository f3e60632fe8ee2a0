import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DefaultTheme, defineConfig } from 'vitepress';
import { diagramFigure } from '../src/diagrams.js';
import { externalScripts } from '../src/external-scripts.js';
import { levelChoice } from '../src/levels-page.js';
import { breakNames } from '../src/name-breaks.js';
import { searchOptions } from '../src/search-options.js';
import { labelCells } from '../src/table-labels.js';
import { withoutIdle } from '../src/without-idle.js';

const app = path.join(import.meta.dirname, '..');
const staged = path.join(app, 'dist/pages');
const site = JSON.parse(readFileSync(path.join(staged, 'site.json'), 'utf8')) as {
  level: number;
  address: string;
  sidebars: DefaultTheme.SidebarMulti;
};

/** Pages of which the search finds what they begin with. */
const repeating = /^(?:api\/|languages\/(?:asyncapi|openrpc|openapi)\.md)/;

/** Whether the block is one of several in tabs. */
function isInGroup(tokens: readonly { type: string }[], index: number): boolean {
  const before = tokens.slice(0, index).map(({ type }) => type);
  return (
    before.lastIndexOf('container_code-group_open') >
    before.lastIndexOf('container_code-group_close')
  );
}

export default defineConfig({
  title: 'Ringspec',
  description:
    'Self-hosted voice and video calling for web apps, where one JSON Schema is the SDK.',
  srcDir: 'dist/pages',
  srcExclude: ['public/**'],
  // The gateway of the reader, which does not run while the site is built.
  ignoreDeadLinks: 'localhostLinks',
  cacheDir: 'dist/cache',
  cleanUrls: false,
  metaChunk: true,
  // The sidebar shows fifty pages, which a first visit would all load.
  router: { prefetchLinks: false },
  // Its switch without transitions would be an inline style, which a strict policy forbids.
  appearance: { disableTransition: false },
  lastUpdated: false,
  // The index of the search, which is loaded once somebody searches, is the only chunk near it.
  vite: { build: { chunkSizeWarningLimit: 4000 } },
  markdown: {
    // The usual ones have less contrast than WCAG asks for.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    languageAlias: { 'rust,no_run': 'rust' },
    config(md) {
      // Pages are Markdown alone: what looks like HTML or like a template is text.
      md.set({ html: false });
      labelCells(md);
      const fence = md.renderer.rules.fence;
      md.renderer.rules.fence = (tokens, index, options, env, self) => {
        const token = tokens[index];
        if (token?.info.trim() === 'mermaid') return diagramFigure(token.content);
        const [, title] = /\[([^\]]+)\]$/.exec(token?.info.trim() ?? '') ?? [];
        const code = fence?.(tokens, index, options, env, self) ?? '';
        // Within a group the tabs have the titles.
        const isAlone = title !== undefined && !isInGroup(tokens, index);
        return isAlone ? `<p class="code-title">${md.utils.escapeHtml(title)}</p>${code}` : code;
      };
      const text = md.renderer.rules.text;
      md.renderer.rules.text = (tokens, index, options, env, self) =>
        (text?.(tokens, index, options, env, self) ?? '').replaceAll('{{', '&#123;&#123;');
      breakNames(md);
    },
  },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start/', activeMatch: '^/start/' },
      { text: 'Guides', link: '/guides/client', activeMatch: '^/guides/' },
      { text: 'Protocol', link: '/protocol/', activeMatch: '^/protocol/' },
      { text: 'API', link: '/api/@ringspec/client/', activeMatch: '^/api/' },
      { text: 'Gateway', link: '/gateway/', activeMatch: '^/gateway/' },
      { text: 'Try it', link: '/try/', activeMatch: '^/try/' },
      levelChoice(site.level),
    ],
    sidebar: site.sidebars,
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        /** Symbols of the API, and what documents for tools repeat, are on the pages of the protocol. */
        _render(source, env, md) {
          const html = md.render(source, env);
          return repeating.test(env.relativePath) ? (html.split('<h2')[0] ?? '') : html;
        },
        miniSearch: { searchOptions },
      },
    },
    // Functions would reach the browser as text to be evaluated, which a strict policy forbids.
    editLink: { text: 'Edit this page', pattern: `${site.address}/edit/main/:path` },
  },
  transformHead: ({ siteData: { base }, page }) => [
    ['link', { rel: 'icon', href: `${base}favicon.svg`, type: 'image/svg+xml' }],
    ['link', { rel: 'alternate', href: base + page, type: 'text/markdown' }],
  ],
  /** A page is edited where it comes from. */
  transformPageData: ({ frontmatter }) => ({ filePath: String(frontmatter.source) }),
  transformHtml(html, _id, { siteConfig, siteData }) {
    const { html: changed, files } = externalScripts(withoutIdle(html), siteData.base);
    for (const [name, content] of files) {
      const file = path.join(siteConfig.outDir, name);
      if (existsSync(file)) continue;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return changed;
  },
});
