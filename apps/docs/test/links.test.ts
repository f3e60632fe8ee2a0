import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { packageFolders, root } from './package-folders.js';
import { base, readSite } from './site.js';

let site: Map<string, Buffer>;
beforeAll(async () => {
  site = await readSite();
});

/** Pages with what they link to within the site, and their anchors. */
function pages(): { name: string; html: string }[] {
  return [...site]
    .filter(([name]) => name.endsWith('.html'))
    .map(([name, content]) => ({ name, html: content.toString() }));
}

function anchorsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));
}

describe('the site', () => {
  it('has no link to a page or an anchor that is not there', () => {
    const anchors = new Map(pages().map(({ name, html }) => [name, anchorsOf(html)]));
    const dead = pages().flatMap(({ name, html }) =>
      [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].flatMap(([, href = '']) => {
        const target = new URL(href, `https://site.test${base}${name}`);
        if (target.host !== 'site.test') return [];
        const found = target.pathname.slice(base.length).replace(/(^|\/)$/, '$1index.html');
        const known = target.pathname.startsWith(base) && site.has(found);
        const anchor = decodeURIComponent(target.hash.slice(1));
        const lands = anchor === '' || anchors.get(found)?.has(anchor) === true;
        return known && lands ? [] : [`${name}: ${href}`];
      }),
    );
    expect(pages().length).toBeGreaterThan(300);
    expect(dead).toEqual([]);
  });

  it('is edited at files that are there, the declaration where a page is generated', () => {
    const edited = new Map(
      pages().flatMap(({ name, html }) =>
        [...html.matchAll(/href="[^"]+\/edit\/main\/([^"]+)"/g)].map(([, to = '']) => [name, to]),
      ),
    );
    expect([...edited].filter(([, to]) => !existsSync(path.join(root, decodeURI(to))))).toEqual([]);
    const event = 'protocol/events/client/IncomingCall.html';
    expect(edited.get(event)).toBe('schema/src/events/client/incoming-call.ts');
    const without = pages()
      .map(({ name }) => name)
      .filter((name) => !edited.has(name) && !name.startsWith('api/'));
    // What is made of several files.
    expect(without.sort()).toEqual(
      [
        '404.html',
        ...['asyncapi', 'openapi', 'openrpc'].map((each) => `languages/${each}.html`),
        ...['client-events', 'index', 'levels'].map((each) => `protocol/${each}.html`),
      ].sort(),
    );
  });

  it('says of a block of code which file it is, where the page does', () => {
    const desk = site.get('guides/agent-desktop.html')?.toString() ?? '';
    expect(desk).toContain('<p class="code-title">index.html</p>');
    // In groups the tabs say it.
    expect(site.get('languages/index.html')?.toString()).not.toContain('code-title');
  });

  it('asks for less than 150 kB before its first page is whole', () => {
    const html = site.get('index.html')?.toString() ?? '';
    const asked = [...html.matchAll(/<(?:script|link)\b[^>]*(?:src|href)="([^"]+)"/g)].map(
      ([, to = '']) => to.slice(base.length),
    );
    const sizeOf = (name: string): number => {
      const content = site.get(name) ?? Buffer.of();
      return name.endsWith('.woff2') ? content.length : gzipSync(content).length;
    };
    const names = new Set(['index.html', ...asked]);
    expect(asked.filter((name) => !site.has(name))).toEqual([]);
    expect([...names].reduce((sum, name) => sum + sizeOf(name), 0)).toBeLessThan(150_000);
  });

  it('shows its first page once one style and one script are there', () => {
    const [head = ''] = (site.get('index.html')?.toString() ?? '').split('</head>');
    const awaited = [...head.matchAll(/<(?:link|script)\b[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => / rel="[^"]*\bstylesheet"|^<script (?!type="module")/.test(tag));
    expect(awaited).toHaveLength(2);
    // Pages leave it out, as long as it is.
    expect(site.get('vp-icons.css')).toHaveLength(0);
  });

  it('tells what each level has added, and what the next release brings', () => {
    expect(site.get('protocol/levels.html')?.toString()).toContain('There is one level so far');
    expect(site.get('protocol/index.html')?.toString()).toContain('protocol/levels.html');
    expect(site.get('project/changelog.html')?.toString()).toContain('Not released yet');
  });

  it('links to the repository where there is such a file', () => {
    const linked = pages().flatMap(({ name, html }) =>
      [...html.matchAll(/href="[^"]+\/blob\/main\/([^"#]+)/g)].map(([, to = '']) => ({ name, to })),
    );
    expect(linked.length).toBeGreaterThan(10);
    // What a build has made is there too, and nowhere else.
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, maxBuffer: 1e8 });
    const files = tracked.toString().split('\0');
    const isThere = (to: string): boolean =>
      files.some((file) => file === to || file.startsWith(`${to.replace(/\/$/, '')}/`));
    expect(linked.filter(({ to }) => !isThere(decodeURI(to)))).toEqual([]);
  });

  it('leads from an event to its type and its guides, and back', () => {
    const linked = (name: string): string[] =>
      [...(site.get(name)?.toString() ?? '').matchAll(/<a [^>]*href="([^"]+)"/g)].map(
        ([, href = '']) =>
          new URL(href, `https://site.test${base}${name}`).pathname.slice(base.length),
      );
    const event = 'protocol/events/client/IncomingCall.html';
    const type = 'api/@ringspec/client/interfaces/IncomingCall.html';
    expect(linked(event)).toEqual(expect.arrayContaining([type, 'guides/calls.html']));
    expect(linked(type)).toContain(event);
  });

  it('leads from each name of the typed package to the protocol', () => {
    const modules = pages().filter(({ name }) =>
      name.startsWith('api/@ringspec/generated/typescript/'),
    );
    const symbols = modules.flatMap(({ name, html }) =>
      html
        .split(/<h3 /)
        .slice(1)
        .map((part) => ({
          name: `${name}#${/^id="([^"]+)"/.exec(part)?.[1] ?? ''}`,
          leads: /^[^>]+>[\s\S]*?<\/h3><p>In the protocol: <a href="[^"]*protocol\/[^"]+"/.test(
            part,
          ),
        })),
    );
    expect(symbols.length).toBeGreaterThan(400);
    const without = symbols.filter(({ leads }) => !leads).map(({ name }) => name.split('#')[1]);
    // Not of one thing in the protocol: the protocol itself, and how enums grow and hosts are named.
    expect(without.sort()).toEqual([
      'hostobject',
      'hostobjects',
      'open',
      'protocollevel',
      'protocolname',
      'subprotocol',
    ]);
  });

  it('has an API reference of every package that is published', () => {
    const { entryPoints } = JSON.parse(readFileSync(path.join(root, 'typedoc.json'), 'utf8')) as {
      entryPoints: string[];
    };
    const published = packageFolders.filter((folder) => {
      const text = readFileSync(path.join(root, folder, 'package.json'), 'utf8');
      return (JSON.parse(text) as { private?: boolean }).private !== true;
    });
    expect([...entryPoints].sort()).toEqual(published.sort());
    const tones = site.get('api/@ringspec/client/variables/tones.html')?.toString() ?? '';
    expect(tones.includes('<code>@ringspec/client/tones</code>')).toBe(true);
  });

  it('asks no other host for anything, and holds no script of a page', () => {
    const asking = pages().flatMap(({ name, html }) =>
      [...html.matchAll(/<(?:script|img|link|iframe)\b[^>]*(?:src|href)="([^"]+)"/g)]
        .filter(([, address = '']) => !address.startsWith(base) && !address.startsWith('data:'))
        .map(([tag]) => `${name}: ${tag}`),
    );
    expect(asking).toEqual([]);
    expect(pages().filter(({ html }) => /<script(?![^>]*\bsrc=)[^>]*>/.test(html))).toEqual([]);
  });

  it('has each page as Markdown too, and an index of them', () => {
    const event = site.get('protocol/events/client/IncomingCall.html')?.toString() ?? '';
    expect(event).toContain(
      `<link rel="alternate" href="${base}protocol/events/client/IncomingCall.md" type="text/markdown">`,
    );
    const index = site.get('llms.txt')?.toString() ?? '';
    const listed = [...index.matchAll(/^- \[[^\]]+\]\(([^)]+)\): \S/gm)].map(([, to = '']) => to);
    expect(listed).toContain('protocol/events/client/IncomingCall.md');
    expect(listed.filter((to) => !site.has(to))).toEqual([]);
    const unlisted = [...site.keys()].filter(
      (name) => name.endsWith('.md') && !name.startsWith('api/') && !listed.includes(name),
    );
    expect(unlisted).toEqual([]);
  });
});
