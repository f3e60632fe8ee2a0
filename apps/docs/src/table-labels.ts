import type { MarkdownRenderer } from 'vitepress';

/**
 * Each cell of a table carries the heading of its column: in a narrow window, where columns have no
 * room beside each other, the style shows a row as a list of them.
 */
export function labelCells(md: MarkdownRenderer): void {
  md.core.ruler.push('label-cells', ({ tokens }) => {
    let labels: string[] = [];
    let column = 0;
    tokens.forEach((token, index) => {
      if (token.type === 'table_open') labels = [];
      if (token.type === 'tr_open') column = 0;
      if (token.type === 'th_open') labels.push(plain(tokens[index + 1]?.content ?? ''));
      if (token.type === 'td_open') {
        // The first says what the row is about, without being told.
        if (column > 0) token.attrSet('data-label', labels[column] ?? '');
        column += 1;
      }
    });
  });
}

function plain(heading: string): string {
  return heading.replaceAll('`', '');
}
