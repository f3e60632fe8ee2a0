import type { MarkdownRenderer } from 'vitepress';

/** Names up to this length stay whole: they fit into a column. */
const WHOLE = 12;

/**
 * Long names within tables may go on in the next line where a word of theirs begins, so that a
 * column of them does not push the others out of the window.
 */
export function breakNames(md: MarkdownRenderer): void {
  md.core.ruler.push('break-names', ({ tokens }) => {
    let isWithin = false;
    for (const token of tokens) {
      if (token.type === 'tbody_open') isWithin = true;
      if (token.type === 'tbody_close') isWithin = false;
      if (isWithin) for (const child of token.children ?? []) child.meta = { breaks: true };
    }
  });
  for (const kind of ['text', 'code_inline'] as const) {
    const rule = md.renderer.rules[kind];
    md.renderer.rules[kind] = (tokens, index, options, env, self) => {
      const html = rule?.(tokens, index, options, env, self) ?? '';
      const { breaks } = (tokens[index]?.meta ?? {}) as { breaks?: boolean };
      return breaks === true ? withBreaks(html) : html;
    };
  }
}

/** HTML whose long names have a place to break at each word; tags and entities stay as they are. */
function withBreaks(html: string): string {
  return html.replace(/<[^>]+>|&\w+;|[\w$./-]+/g, (part) =>
    /^[<&]/.test(part) || part.length <= WHOLE
      ? part
      : part.replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[._/-])(?=\w)/g, '<wbr>'),
  );
}
