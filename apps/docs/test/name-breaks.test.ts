import { expect, it } from '@jest/globals';
import { createMarkdownRenderer } from 'vitepress';
import { breakNames } from '../src/name-breaks.js';

it('a long name in a table may break at its words, a short one and one elsewhere may not', async () => {
  const md = await createMarkdownRenderer('.', {}, '/');
  breakNames(md);
  const row =
    '`onSharingStoppedByUser` and MAX_REQUESTS_EACH, `shortOne`, [TooManyConnections](#a)';
  const [cell = ''] = /<td>.*<\/td>/.exec(md.render(`| A |\n| --- |\n| ${row} |\n`)) ?? [];
  expect(cell.replaceAll('<wbr>', '|').replaceAll(/<[^>]+>/g, '')).toBe(
    'on|Sharing|Stopped|By|User and MAX_|REQUESTS_|EACH, shortOne, Too|Many|Connections',
  );
  expect(cell).toContain('href="#a"');
  expect(md.render(row)).not.toContain('<wbr>');
});
