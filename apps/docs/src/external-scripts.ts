import { createHash } from 'node:crypto';

/**
 * Scripts within a page as files of their own, so that the site runs where a Content-Security-Policy
 * allows no inline script. `base` is the path of the site. Returns the page and the files, by path
 * below the site.
 */
export function externalScripts(
  html: string,
  base: string,
): { html: string; files: Map<string, string> } {
  const files = new Map<string, string>();
  const changed = html.replace(
    /<script((?: [a-z-]+="[^"]*")*)>((?:(?!<\/script>)[\s\S])+)<\/script>/g,
    (_all, attributes: string, code: string) => {
      const hash = createHash('sha256').update(code).digest('hex').slice(0, 12);
      const name = `assets/inline-${hash}.js`;
      files.set(name, code);
      return `<script${attributes} src="${base}${name}"></script>`;
    },
  );
  return { html: changed, files };
}
