import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { DefaultTheme } from 'vitepress';
import { type ProtocolPages, sidebars } from '../src/sidebars.js';

const root = path.resolve(import.meta.dirname, '../../..');
const protocol = JSON.parse(
  readFileSync(path.join(root, 'generated/docs/pages.json'), 'utf8'),
) as ProtocolPages;

/** Pages of a folder, as many as there are letters. */
function symbols(folder: string): { path: string; source: string; text: string }[] {
  return [...'abcdefghijklmnopqrstuvwxyz'].flatMap((a) =>
    [`${folder}/${a}a.md`, `${folder}/${a}b.md`].map((each) => ({
      path: each,
      source: `dist/${each}`,
      text: '',
    })),
  );
}

const pages = [
  { path: 'guides/login.md', source: 'login.md', text: '# Log in\n' },
  { path: 'gateway/turn.md', source: 'turn.md', text: '# TURN\n' },
  {
    path: 'api/@ringspec/client/index.md',
    source: 'dist/api/@ringspec/client/README.md',
    text: '',
  },
  ...symbols('api/@ringspec/client/interfaces'),
  ...symbols('api/@ringspec/client/classes'),
  ...['', 'typescript/enums/', 'typescript/events/'].map((each) => ({
    path: `api/@ringspec/generated/${each}index.md`,
    source: `dist/api/@ringspec/generated/${each}README.md`,
    text: '',
  })),
  ...['', 'index/', 'contracts/', 'index/classes/FakeClock.md', 'contracts/functions/each.md'].map(
    (each) => ({
      path: `api/@ringspec/testing/${each.replace(/\/$|^$/, '$&index.md')}`,
      source: `dist/api/@ringspec/testing/${each.replace(/\/$|^$/, '$&README.md')}`,
      text: '',
    }),
  ),
  {
    path: 'api/ringspec-gateway/index.md',
    source: 'dist/api/ringspec-gateway/README.md',
    text: '',
  },
];
const all = sidebars(pages, protocol);

/** What a reader sees: of a closed group its title, of those that open by themselves the longest. */
function shown(items: readonly DefaultTheme.SidebarItem[]): number {
  const closed = items.filter(({ collapsed }) => collapsed === true);
  const open = items.filter(({ collapsed }) => collapsed !== true);
  const longest = Math.max(0, ...closed.map(({ items: inside = [] }) => inside.length));
  return (
    closed.length +
    longest +
    open.reduce((sum, { items: inside = [] }) => sum + 1 + shown(inside), 0)
  );
}

function groups(folder: string): DefaultTheme.SidebarItem[] {
  return all[folder] as DefaultTheme.SidebarItem[];
}

describe('a sidebar', () => {
  it.each(Object.keys(all))('of %s shows few enough entries to be read', (folder) => {
    expect(shown(groups(folder))).toBeLessThanOrEqual(45);
  });

  it('has a link in each title that opens and closes, as a button within a button is none', () => {
    const inside = (items: readonly DefaultTheme.SidebarItem[]): DefaultTheme.SidebarItem[] =>
      items.flatMap((item) => [item, ...inside(item.items ?? [])]);
    const closing = Object.keys(all)
      .flatMap((folder) => inside(groups(folder)))
      .filter(({ collapsed, items = [] }) => collapsed !== undefined && items.length > 0);
    expect(closing.length).toBeGreaterThan(0);
    expect(closing.filter(({ link }) => link === undefined)).toEqual([]);
  });

  it('is open where the reader is, and has the way to the rest', () => {
    const guides = groups('/guides/');
    expect(guides.filter(({ collapsed }) => collapsed === false).map(({ text }) => text)).toEqual([
      'Guides',
    ]);
    expect(guides.map(({ text }) => text)).toContain('Gateway');
    const requests = groups('/protocol/requests/');
    expect(requests.find(({ text }) => text === 'Notifications')?.link).toBe(
      '/protocol/#notifications',
    );
    const parts = requests.find(({ text }) => text === 'Requests')?.items ?? [];
    expect(parts.flatMap(({ items = [] }) => items).length).toBe(
      protocol.groups.find(({ title }) => title === 'Requests')?.pages.length,
    );
    expect(requests.find(({ text }) => text === 'Types')).toEqual({
      text: 'Types',
      link: '/protocol/#types',
    });
  });

  it('has a long kind in parts, each called by what is first and last in it', () => {
    const kinds = groups('/api/@ringspec/client/interfaces/');
    expect(kinds.find(({ text }) => text === 'Interfaces')?.items?.map(({ text }) => text)).toEqual(
      ['aa – ib', 'ja – rb', 'sa – zb'],
    );
    const [, second] = kinds.find(({ text }) => text === 'Interfaces')?.items ?? [];
    expect(second).toMatchObject({ docFooterText: 'ja' });
    expect(kinds.find(({ text }) => text === 'Classes')?.link).toBe(
      '/api/@ringspec/client/#classes',
    );
  });

  it('lists every package, and the modules of one whose modules are a page each', () => {
    const [packages, modules] = groups('/api/@ringspec/generated/');
    expect(packages?.items?.map(({ text }) => text)).toEqual([
      '@ringspec/client',
      '@ringspec/generated',
      '@ringspec/testing',
      'ringspec-gateway',
    ]);
    expect(modules).toEqual({
      text: 'Modules',
      items: [
        { text: 'enums', link: '/api/@ringspec/generated/typescript/enums/' },
        { text: 'events', link: '/api/@ringspec/generated/typescript/events/' },
      ],
    });
  });

  it('lists the kinds of each module under a heading of it where a symbol has a page', () => {
    const kinds = groups('/api/@ringspec/testing/contracts/functions/').slice(1);
    expect(kinds).toEqual([
      {
        text: 'Main entry',
        link: '/api/@ringspec/testing/index/',
        items: [{ text: 'Classes', link: '/api/@ringspec/testing/index/#classes' }],
      },
      {
        text: 'contracts',
        link: '/api/@ringspec/testing/contracts/',
        items: [
          {
            text: 'Functions',
            items: [{ text: 'each', link: '/api/@ringspec/testing/contracts/functions/each' }],
          },
        ],
      },
    ]);
  });
});
