import { type Page, titleOf } from './page.js';
import { relativeLink } from './page-links.js';

/** Pages of the client's classes, and what programs of guides call such an object. */
const called: readonly (readonly [page: RegExp, name: string])[] = [
  [/\/client\/classes\/Client\.md$/, 'client'],
  [/\/client\/interfaces\/Call\.md$/, 'call'],
  [/\/client\/interfaces\/AudioDeviceManager\.md$/, 'audioDevices'],
  [/\/client\/interfaces\/CameraManager\.md$/, 'cameras'],
  [/\/client\/interfaces\/StreamManager\.md$/, 'streams'],
  [/\/client\/interfaces\/Directory\.md$/, 'directory'],
];

/** Longer ones are read in the guide. */
const mostLines = 24;

const FENCE = /^```(ts|js)\b[^\n]*\n([\s\S]*?)^```$/gm;

/**
 * Each method with the shortest code of a guide that calls it: a region of a program that the tests
 * run, so that none is written for the reference.
 */
export function methodExamples(pages: readonly Page[]): Page[] {
  const guides = pages.filter(({ source }) =>
    /^apps\/docs\/pages\/(?:guides|start)\//.test(source),
  );
  const blocks = guides.flatMap((guide) =>
    [...guide.text.matchAll(FENCE)]
      .map(([, language = '', code = '']) => ({
        guide,
        code: `\`\`\`${language}\n${code}\`\`\``,
        lines: code.split('\n').length,
      }))
      .filter(({ lines }) => lines <= mostLines),
  );
  blocks.sort((a, b) => a.lines - b.lines);
  return pages.map((page) => {
    const [, object] = called.find(([place]) => place.test(page.path)) ?? [];
    if (object === undefined) return page;
    const text = page.text.replace(
      /^### (\w+)\(\)\n[\s\S]*?(?=\n\*\*\*\n|\n## |(?![\s\S]))/gm,
      (section, method: string) => {
        const call = new RegExp(String.raw`\b${object}\.${method}\(`);
        const found = blocks.find(({ code }) => call.test(code));
        if (found === undefined) return section;
        const link = `[${titleOf(found.guide)}](${relativeLink(page.source, found.guide.source)})`;
        return `${section.trimEnd()}\n\nAs in ${link}:\n\n${found.code}\n`;
      },
    );
    return { ...page, text };
  });
}
