import type { DefaultTheme } from 'vitepress';
import { type Page, titleOf } from './page.js';

/** What the generator says of the pages of the protocol (`generated/docs/pages.json`). */
export interface ProtocolPages {
  level: number;
  groups: readonly {
    title: string;
    pages: readonly { title: string; path: string; summary: string }[];
  }[];
}

/** Sections of the site in the order of the navigation, with their pages by hand. */
const sections = [
  { text: 'Start', folder: 'start', pages: ['index', 'first-call'] },
  {
    text: 'Guides',
    folder: 'guides',
    pages: [
      'client',
      'login',
      'events',
      'calls',
      'transfer',
      'devices',
      'network',
      'tabs',
      'queues',
      'errors',
      'tones',
      'logging',
      'testing',
      'frameworks',
      'performance',
      'security',
      'browsers',
    ],
  },
  {
    text: 'From the 4.x Web SDK',
    folder: 'moving',
    pages: ['index', 'drop-in', 'members'],
  },
  {
    text: 'Gateway',
    folder: 'gateway',
    pages: [
      'index',
      'server',
      'turn',
      'backup',
      'metrics',
      'limits',
      'troubleshooting',
      'security',
      'security-requirements',
      'benchmarks',
    ],
  },
  {
    text: 'Other languages',
    folder: 'languages',
    pages: ['index', 'python', 'go', 'rust', 'java', 'kotlin', 'swift'],
  },
  { text: 'Your own protocol', folder: 'generator', pages: ['index'] },
  { text: 'Project', folder: 'project', pages: ['contributing', 'mutation', 'changelog'] },
] as const;

/** The sidebars of the site, by the folder that they are for. */
export function sidebars(
  pages: readonly Page[],
  protocol: ProtocolPages,
): DefaultTheme.SidebarMulti {
  const titles = new Map(pages.map((page) => [page.path, titleOf(page)]));
  const own = sections.map(({ text, folder, pages: names }) => ({
    text,
    items: names
      .map((name) => `${folder}/${name}.md`)
      .filter((path) => titles.has(path))
      .map((path) => ({ text: titles.get(path) ?? path, link: linkTo(path) })),
  }));
  return { '/protocol/': protocolItems(protocol), ...apiSidebars(pages), '/': own };
}

function protocolItems({ groups }: ProtocolPages): DefaultTheme.SidebarItem[] {
  return [
    {
      text: 'Protocol',
      items: [
        { text: 'All at a glance', link: '/protocol/' },
        { text: 'The wire', link: '/protocol/wire' },
        { text: 'States', link: '/protocol/states' },
        { text: 'ACD moves', link: '/protocol/acd-moves' },
      ],
    },
    ...groups.map(({ title, pages }) => ({
      text: title,
      items: pages.map((page) => ({
        text: page.title,
        link: linkTo(`protocol/${page.path}`),
      })),
    })),
  ];
}

/** One a package: all together would be most of each page. */
function apiSidebars(pages: readonly Page[]): DefaultTheme.SidebarMulti {
  const ofApi = pages.map(({ path }) => path).filter((path) => path.startsWith('api/@ringspec/'));
  const packages = [...new Set(ofApi.map((path) => path.split('/')[2] ?? ''))].sort();
  const overview = packages.map((name) => ({
    text: `@ringspec/${name}`,
    link: `/api/@ringspec/${name}/`,
  }));
  const sidebarOf = (name: string): DefaultTheme.SidebarItem[] => [
    { text: 'Packages', items: overview },
    ...kindsOf(ofApi.filter((path) => path.startsWith(`api/@ringspec/${name}/`))),
  ];
  return {
    ...Object.fromEntries(packages.map((name) => [`/api/@ringspec/${name}/`, sidebarOf(name)])),
    '/api/': [{ text: 'Packages', items: overview }],
  };
}

/** TypeDoc has a folder for each kind of symbol: classes, interfaces, functions … */
function kindsOf(paths: readonly string[]): DefaultTheme.SidebarItem[] {
  const kindOf = (path: string): string => path.split('/')[3] ?? '';
  const symbols = paths.filter((path) => path.split('/').length === 5);
  return [...new Set(symbols.map(kindOf))].map((kind) => ({
    text: `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('-', ' ')}`,
    items: symbols
      .filter((path) => kindOf(path) === kind)
      .map((path) => ({ text: path.split('/')[4]?.slice(0, -3) ?? '', link: linkTo(path) })),
  }));
}

function linkTo(path: string): string {
  return `/${path.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}`;
}
