import { expect, it } from '@jest/globals';
import { createMarkdownRenderer } from 'vitepress';
import { labelCells } from '../src/table-labels.js';

it('each cell but the first of its row carries the heading of its column, in each table anew', async () => {
  const md = await createMarkdownRenderer('.', {}, '/');
  labelCells(md);
  const html = md.render(
    '| Name | `Type` |\n| --- | --- |\n| a | text |\n| b | |\n\nThen:\n\n| Code | Means | Retry |\n| --- | --- | --- |\n| 1 | no | yes |\n',
  );
  const cells = [...html.matchAll(/<td([^>]*)>([^<]*)<\/td>/g)].map(([, , text]) => text);
  const labels = [...html.matchAll(/<td([^>]*)>/g)].map(([, attributes = '']) => attributes.trim());
  expect(cells).toEqual(['a', 'text', 'b', '', '1', 'no', 'yes']);
  expect(labels).toEqual([
    '',
    'data-label="Type"',
    '',
    'data-label="Type"',
    '',
    'data-label="Means"',
    'data-label="Retry"',
  ]);
});
