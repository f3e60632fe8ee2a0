import { expect, it } from '@jest/globals';
import { joinPages } from '../src/join-pages.js';
import { levelChoice, levelPages } from '../src/levels-page.js';

const page = (title: string, since: number) => ({
  ...{ title, since, summary: `What ${title} is.` },
  path: `events/client/${title}.md`,
});

it('tells what each level has added, the newest first', () => {
  const groups = [{ title: 'Events', pages: [page('Old', 1), page('New', 2)] }];
  const [levels, second, first] = levelPages({ level: 3, groups });
  const { text, path } = levels ?? { text: '', path: '' };
  expect(path).toBe('protocol/levels.md');
  expect(second?.path).toBe('protocol/level-2.md');
  expect(second?.text).toContain('- [New](events/client/New.md)');
  expect(first?.text).toContain('- [Old](events/client/Old.md)');
  expect(first?.text).not.toContain('New');
  expect(text.match(/^##+ .*|^- .*|^\| Events.*|^Has added.*/gm)).toEqual([
    '## Level 3',
    'Has added no page: parameters alone.',
    '## Level 2',
    '### Events',
    '- [New](events/client/New.md): What New is.',
    '## Level 1',
    '| Events | 1 |',
  ]);
  expect(text).toContain('These pages are those of level 3');
});

it('says so where there is one level alone', () => {
  const pages = levelPages({ level: 1, groups: [] });
  expect(pages.map(({ text }) => text)).toEqual([
    expect.stringContaining('There is one level so far'),
  ]);
});

it('leads to what a level has', () => {
  const [levels] = joinPages(levelPages({ level: 2, groups: [] }), '', () => undefined);
  expect(levels?.text).toContain('[All of it](./level-1.md)');
});

it('is chosen in the navigation where there is a choice', () => {
  expect(levelChoice(1)).toEqual({ text: 'Level 1', link: '/protocol/levels' });
  expect(levelChoice(3)).toMatchObject({
    text: 'Level 3',
    items: [
      { link: '/protocol/' },
      { text: 'Level 2', link: '/protocol/level-2' },
      { text: 'Level 1', link: '/protocol/level-1' },
      { link: '/protocol/levels' },
    ],
  });
});
