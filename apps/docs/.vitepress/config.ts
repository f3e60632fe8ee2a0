import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DefaultTheme, defineConfig } from 'vitepress';
import { diagramFigure } from '../src/diagrams.js';
import { externalScripts } from '../src/external-scripts.js';
import { searchOptions } from '../src/search-options.js';

const app = path.join(import.meta.dirname, '..');
const staged = path.join(app, 'dist/pages');
const site = JSON.parse(readFileSync(path.join(staged, 'site.json'), 'utf8')) as {
  level: number;
  address: string;
  sidebars: DefaultTheme.SidebarMulti;
};

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
  // Its switch without transitions would be an inline style, which a strict policy forbids.
  appearance: { disableTransition: false },
  lastUpdated: false,
  markdown: {
    // The usual ones have less contrast than WCAG asks for.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    languageAlias: { 'rust,no_run': 'rust' },
    config(md) {
      // Pages are Markdown alone: what looks like HTML or like a template is text.
      md.set({ html: false });
      const fence = md.renderer.rules.fence;
      md.renderer.rules.fence = (tokens, index, options, env, self) => {
        const token = tokens[index];
        if (token?.info.trim() === 'mermaid') return diagramFigure(token.content);
        return fence?.(tokens, index, options, env, self) ?? '';
      };
      const text = md.renderer.rules.text;
      md.renderer.rules.text = (tokens, index, options, env, self) =>
        (text?.(tokens, index, options, env, self) ?? '').replaceAll('{{', '&#123;&#123;');
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
      { text: `Level ${String(site.level)}`, link: '/project/changelog' },
    ],
    sidebar: site.sidebars,
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        /** Symbols of the API are found by name; what they mean is on the pages of the protocol. */
        _render(source, env, md) {
          const html = md.render(source, env);
          return env.relativePath.startsWith('api/') ? (html.split('<h2')[0] ?? '') : html;
        },
        miniSearch: { searchOptions },
      },
    },
    // Functions would reach the browser as text to be evaluated, which a strict policy forbids.
    editLink: { text: 'Edit this page', pattern: `${site.address}/edit/main/:path` },
    notFound: {
      title: 'There is no such page',
      quote: 'It may have moved. The search finds events, requests and types by their names.',
      linkText: 'Back to the start',
    },
  },
  transformHead: ({ siteData }) => [
    ['link', { rel: 'icon', href: `${siteData.base}favicon.svg`, type: 'image/svg+xml' }],
  ],
  /** A page is edited where it comes from. */
  transformPageData: ({ frontmatter }) => ({ filePath: String(frontmatter.source) }),
  transformHtml(html, _id, { siteConfig, siteData }) {
    const { html: changed, files } = externalScripts(html, siteData.base);
    for (const [name, content] of files) {
      const file = path.join(siteConfig.outDir, name);
      if (existsSync(file)) continue;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return changed;
  },
});
