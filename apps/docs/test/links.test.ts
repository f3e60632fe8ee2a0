import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
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

  it('links to the repository where there is such a file', () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const linked = pages().flatMap(({ name, html }) =>
      [...html.matchAll(/href="[^"]+\/blob\/main\/([^"#]+)/g)].map(([, to = '']) => ({ name, to })),
    );
    expect(linked.length).toBeGreaterThan(10);
    expect(linked.filter(({ to }) => !existsSync(path.join(root, decodeURI(to))))).toEqual([]);
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
