import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Pages are Markdown alone, as on our site: what looks like HTML or like a template is text. */
const config = `export default {
  title: 'Ringspec',
  ignoreDeadLinks: true,
  themeConfig: { search: { provider: 'local' } },
  markdown: {
    config(md) {
      md.set({ html: false });
      const text = md.renderer.rules.text;
      md.renderer.rules.text = (...args) =>
        text(...args).replaceAll('{{', '&#123;&#123;');
    },
  },
};
`;

/** The pages that our site was put together of, as VitePress shows them by its defaults. */
export function writeDefaultSite(folder: string, pages: string): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(pages, folder, {
    recursive: true,
    filter: (file) => !path.extname(file) || file.endsWith('.md'),
  });
  // The same once more, for who reads Markdown.
  rmSync(path.join(folder, 'public'), { recursive: true });
  mkdirSync(path.join(folder, '.vitepress'));
  writeFileSync(path.join(folder, '.vitepress/config.mjs'), config);
}
