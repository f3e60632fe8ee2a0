import type { DefaultTheme } from 'vitepress';
import { type Page, titleOf } from './page.js';
import { linkTo } from './site-link.js';

/** What the generator says of the pages of the protocol (`generated/docs/pages.json`). */
export interface ProtocolPages {
  level: number;
  groups: readonly {
    title: string;
    pages: readonly { title: string; path: string; summary: string; since: number }[];
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
      'agent-desktop',
      'backend',
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
      'several-gateways',
      'turn',
      'backup',
      'secrets',
      'metrics',
      'traces',
      'people',
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
    pages: [
      'index',
      'sequences',
      'python',
      'go',
      'rust',
      'java',
      'kotlin',
      'swift',
      'asyncapi',
      'openrpc',
      'openapi',
    ],
  },
  {
    text: 'Your own protocol',
    folder: 'generator',
    pages: ['first-client', 'index', 'mistakes', 'changes'],
  },
  {
    text: 'Project',
    folder: 'project',
    pages: ['contributing', 'mutation', 'cluster-model', 'changelog'],
  },
] as const;

/** What READMEs are called here, whose own title is the name of their package. */
const calledHere: Readonly<Record<string, string>> = {
  'start/index.md': 'On your machine',
  'guides/client.md': 'The client',
  'guides/testing.md': 'Test your app',
  'gateway/index.md': 'The gateway, its settings',
  'generator/index.md': 'The generator',
  'moving/drop-in.md': 'The drop-in',
  'languages/index.md': 'All at a glance',
  'languages/python.md': 'Python',
  'languages/go.md': 'Go',
  'languages/rust.md': 'Rust',
  'languages/java.md': 'Java',
  'languages/kotlin.md': 'Kotlin',
  'languages/swift.md': 'Swift',
};

/** Of more entries than this a group is cut into parts, of which a reader has one open. */
const mostEntries = 20;

/** The sidebars of the site, by the folder that they are for: what a reader is at is open. */
export function sidebars(
  pages: readonly Page[],
  protocol: ProtocolPages,
): DefaultTheme.SidebarMulti {
  return { ...protocolSidebars(protocol), ...apiSidebars(pages), ...ownSidebars(pages) };
}

function ownSidebars(pages: readonly Page[]): DefaultTheme.SidebarMulti {
  const titles = new Map(pages.map((page) => [page.path, titleOf(page)]));
  const groups = sections.map(({ text, folder, pages: names }) => ({
    text,
    folder,
    items: names
      .map((name) => `${folder}/${name}.md`)
      .filter((path) => titles.has(path))
      .map((path) => ({
        text: calledHere[path] ?? titles.get(path) ?? path,
        link: linkTo(path),
      })),
  }));
  const openAt = (current: string): DefaultTheme.SidebarItem[] =>
    groups.map(({ folder, text, items }) => ({
      ...titleLink(text, items),
      items,
      collapsed: folder !== current,
    }));
  return {
    ...Object.fromEntries(groups.map(({ folder }) => [`/${folder}/`, openAt(folder)])),
    '/': openAt('start'),
  };
}

/** One a kind of page: the other kinds are a link each to where their pages are listed. */
function protocolSidebars({ groups }: ProtocolPages): DefaultTheme.SidebarMulti {
  const overview = {
    text: 'Protocol',
    items: [
      { text: 'All at a glance', link: '/protocol/' },
      { text: 'Events of the client', link: '/protocol/client-events' },
      { text: 'The wire', link: '/protocol/wire' },
      { text: 'States', link: '/protocol/states' },
      { text: 'ACD moves', link: '/protocol/acd-moves' },
      { text: 'What each level added', link: '/protocol/levels' },
    ],
  };
  const kinds = groups.map(({ title, pages }) => ({
    text: title,
    folder: `/protocol/${pages[0]?.path.replace(/[^/]+$/, '') ?? ''}`,
    listed: `/protocol/#${anchorOf(title.replace(/^Events: /, ''))}`,
    items: pages.map((page) => ({ text: page.title, link: linkTo(`protocol/${page.path}`) })),
  }));
  return openedKinds(overview, kinds, '/protocol/');
}

/** One a package and kind: all together would be most of each page. */
function apiSidebars(pages: readonly Page[]): DefaultTheme.SidebarMulti {
  const ofApi = pages.map(({ path }) => path).filter((path) => path.startsWith('api/'));
  const packages = ofApi.flatMap((path) => PACKAGE.exec(path)?.[1] ?? []).sort();
  const overview = {
    text: 'Packages',
    items: packages.map((name) => ({ text: name, link: `/api/${name}/` })),
  };
  const ofPackages = packages.map((name) => {
    const top = `/api/${name}/`;
    const inside = ofApi
      .filter((path) => `/${path}`.startsWith(top))
      .map((path) => path.slice(top.length - 1));
    return openedKinds(overview, kindsOf(inside, top), top);
  });
  return Object.assign({}, ...ofPackages, { '/api/': [overview] }) as DefaultTheme.SidebarMulti;
}

/** The page that a package begins with. */
const PACKAGE = /^api\/((?:@ringspec\/)?[^/]+)\/index\.md$/;

/**
 * The title of what opens and closes leads to its first page: without a link it would be a button
 * with the button that opens it inside, which no screen reader tells apart. The page before leads to
 * that page by its own name.
 */
function titleLink(text: string, items: Kind['items']): DefaultTheme.SidebarItem {
  const [first] = items;
  return first === undefined ? { text } : { text, link: first.link, docFooterText: first.text };
}

/** Pages of one kind, which have a folder of their own and are listed in a page above. */
interface Kind {
  text: string;
  /** The module of a package that it is of, where that has a page: the heading that it is under. */
  module?: { text: string; link: string };
  folder: string;
  listed: string;
  items: readonly { text: string; link: string }[];
}

/** The sidebar of each kind, where it is open, and that of the page `top` above them. */
function openedKinds(
  overview: DefaultTheme.SidebarItem,
  kinds: readonly Kind[],
  top: string,
): DefaultTheme.SidebarMulti {
  const openAt = (current?: Kind): DefaultTheme.SidebarItem[] => {
    const shown: DefaultTheme.SidebarItem[] = [overview];
    for (const kind of kinds) {
      const { text, module } = kind;
      const item =
        kind === current ? { text, items: inParts(kind.items) } : { text, link: kind.listed };
      const heading = shown.find(({ link }) => module !== undefined && link === module.link);
      if (module === undefined) shown.push(item);
      else if (heading === undefined) shown.push({ ...module, items: [item] });
      else heading.items?.push(item);
    }
    return shown;
  };
  return {
    ...Object.fromEntries(kinds.map((kind) => [kind.folder, openAt(kind)])),
    [top]: openAt(kinds.find(({ folder }) => folder === top)),
  };
}

/** Parts of about equal length, called by their first and last entry; the one with the page opens. */
function inParts(items: Kind['items']): DefaultTheme.SidebarItem[] {
  if (items.length <= mostEntries) return [...items];
  const length = Math.ceil(items.length / Math.ceil(items.length / mostEntries));
  return Array.from({ length: Math.ceil(items.length / length) }, (_, i) => {
    const part = items.slice(i * length, (i + 1) * length);
    const title = `${part[0]?.text ?? ''} – ${part.at(-1)?.text ?? ''}`;
    return { ...titleLink(title, part), items: part, collapsed: true };
  });
}

/**
 * TypeDoc has a folder for each kind of symbol: classes, interfaces, functions …, within that of a
 * module where a package has several; where modules are a page each, these are the kind. `paths` are
 * below the package.
 */
function kindsOf(paths: readonly string[], top: string): Kind[] {
  const parted = paths.map((path) => ({
    path,
    place: path.split('/').slice(0, -1),
    file: path.slice(path.lastIndexOf('/') + 1),
  }));
  const symbols = parted.filter(({ place, file }) => place.length > 0 && file !== 'index.md');
  const folders = [...new Set(symbols.map(({ place }) => place.join('/')))];
  // What the name of the package alone imports is read first.
  const isAside = (folder: string): boolean => /^(?!index\/).+\//.test(folder);
  folders.sort((a, b) => Number(isAside(a)) - Number(isAside(b)));
  const kinds = folders.map((folder) => {
    const [kind = ''] = folder.split('/').slice(-1);
    const called = kind.replaceAll('-', ' ');
    const module = folder.slice(0, -kind.length);
    return {
      text: `${called.charAt(0).toUpperCase()}${called.slice(1)}`,
      ...(module !== '' && {
        module: { text: moduleName(module), link: `${top}${module}` },
      }),
      folder: `${top}${folder}/`,
      listed: `${top}${folder.slice(0, -kind.length)}#${kind}`,
      items: symbols
        .filter(({ place }) => place.join('/') === folder)
        .map(({ path, file }) => ({
          text: file.slice(0, -'.md'.length),
          link: linkTo(`${top.slice(1)}${path}`),
        })),
    };
  });
  const modules = parted.filter(
    ({ place, file }) =>
      place.length > 0 &&
      file === 'index.md' &&
      !kinds.some(({ module }) => module?.link === `${top}${place.join('/')}/`),
  );
  if (modules.length === 0) return kinds;
  const items = modules.map(({ path, place }) => ({
    text: moduleName(place.join('/')),
    link: linkTo(`${top.slice(1)}${path}`),
  }));
  return [...kinds, { text: 'Modules', folder: top, listed: top, items }];
}

function moduleName(folder: string): string {
  return folder
    .replace(/\/$/, '')
    .replace(/^(?:typescript|namespaces)\//, '')
    .replace(/^index$/, 'Main entry');
}

function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(' ', '-');
}
