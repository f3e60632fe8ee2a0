import { headingOf, type Page } from './page.js';

/** The index for programs that read: every page as Markdown, with its first sentence. */
export function indexOfPages(pages: readonly Page[]): string {
  const lines = pages
    .filter(({ path }) => !path.startsWith('api/'))
    .map(({ path, text }) => `- [${headingOf(text) ?? path}](${path}): ${firstSentence(text)}`);
  return `# Ringspec\n\n> Self-hosted voice and video calling for web apps, where one JSON Schema is the SDK.\n\nEach page of this site is also there as Markdown.\n\n${lines.join('\n')}\n`;
}

/** The first line of prose that is neither a link back nor a heading. */
function firstSentence(text: string): string {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  const line = body.split('\n').find((each) => /^[A-Za-z`*]/.test(each)) ?? '';
  return line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
