/** The documents: links that lead somewhere, samples that may be sent, nothing left out. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { emitters } from '@ringspec/codegen';
import { format, util } from 'prettier';
import { textWidth } from '../src/emitters/docs/text-width.js';
import { compareFolder } from '../src/output-folder.js';
import { MANIFEST } from '../src/output-manifest.js';
import { emitFor, type Subject } from './support/both-protocols.js';
import { type MarkdownPage, markdownPage } from './support/markdown-page.js';

/** Written by `ringspec-codegen generate --protocol test/fixtures/harbour-protocol.ts --out test/fixtures/harbour --only docs`. */
const golden = path.join(import.meta.dirname, 'fixtures/harbour');

interface SiteData {
  index: string;
  groups: {
    kind: string;
    title: string;
    pages: {
      title: string;
      path: string;
      summary: string;
      since?: number;
      sections: { title: string; anchor: string; code?: number }[];
    }[];
  }[];
}

describe.each(['ringspec', 'weather', 'harbour'] as const)('the documents of %s', (name) => {
  let subject: Subject;
  let pages: Map<string, MarkdownPage>;
  let site: SiteData;
  beforeAll(async () => {
    subject = await emitFor(name, 'docs');
    const entries = [...subject.files].filter(([file]) => file.endsWith('.md'));
    pages = new Map(entries.map(([file, content]) => [file, markdownPage(content)]));
    site = JSON.parse(subject.files.get('docs/pages.json') ?? '') as SiteData;
  });

  const pageOf = (file: string): MarkdownPage => {
    const page = pages.get(`docs/${file}`);
    if (!page) throw new Error(`there is no page ${file}`);
    return page;
  };
  const textOf = (file: string): string => subject.files.get(`docs/${file}`) ?? '';
  const samplesIn = (file: string, heading: string): unknown[] =>
    pageOf(file)
      .samples.filter((sample) => sample.heading === heading)
      .map(({ value }) => value);
  const members = (schema: { properties?: object }): string[] =>
    Object.keys(schema.properties ?? {}).map((each) => `\`${each}\``);

  it('have no link that leads nowhere', () => {
    let count = 0;
    for (const [file, { links }] of pages) {
      for (const { target } of links) {
        const [to = '', anchor] = target.split('#');
        const page = to === '' ? file : path.posix.join(path.posix.dirname(file), to);
        expect({ file, target, found: pages.has(page) }).toEqual({ file, target, found: true });
        if (anchor !== undefined) expect(pages.get(page)?.anchors).toContain(anchor);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(pages.size);
  });

  it('are all found from the index, which leads to each error too', () => {
    const targets = new Set(pageOf('index.md').links.map(({ target }) => target));
    const files = [...pages.keys()].filter((file) => file !== 'docs/index.md');
    for (const file of files) expect(targets).toContain(`./${file.slice('docs/'.length)}`);
    for (const { domain, name: error } of subject.model.errors)
      expect(targets).toContain(`./errors/${domain}.md#${error.toLowerCase()}`);
  });

  it('say of each event when it fires, what a listener gets and what crosses the wire', () => {
    const internal = subject.model.targets.filter((each) => each.internal).map((each) => each.name);
    for (const event of subject.model.events) {
      const file = `events/${event.target}/${event.name}.md`;
      const page = pageOf(file);
      for (const text of [event.summary, event.fires, `Since level ${String(event.since)}.`])
        expect(textOf(file)).toContain(text);
      const heard = internal.includes(event.target) ? [] : event.examples;
      expect(samplesIn(file, 'Parameters')).toEqual(heard.map(({ value }) => value));
      const rows = [
        ...(internal.includes(event.target) ? [] : members(event.payload)),
        ...members(event.wire ?? {}),
      ];
      expect(page.rows.filter((row) => /^`\w+`$/.test(row))).toEqual(rows);
      expect(samplesIn(file, 'On the wire')).toHaveLength(event.wireExamples.length);
    }
  });

  it('say of each request what it takes, what it answers and how it is refused', () => {
    for (const request of subject.model.requests) {
      const file = `requests/${request.name}.md`;
      const page = pageOf(file);
      expect(textOf(file)).toContain(request.summary);
      const rows = [...members(request.params), ...members(request.result)];
      expect(page.rows.filter((row) => /^`\w+`$/.test(row))).toEqual(rows);
      const errors = request.errors.map((key) => key.split('.')[1]);
      expect(page.links.map(({ text }) => text)).toEqual(expect.arrayContaining(errors));
      expect(samplesIn(file, 'On the wire')).toHaveLength(
        2 * request.examples.length + (errors.length > 0 ? 1 : 0),
      );
    }
    for (const each of subject.model.notifications)
      expect(pageOf(`notifications/${each.name}.md`).rows).toEqual(members(each.params));
  });

  it('say of each type what it is, and of each error its code', () => {
    for (const { name: type, kind, schema, members: values = [] } of subject.model.types) {
      const rows = pageOf(`types/${type}.md`).rows;
      if (kind === 'enum') {
        expect(rows).toEqual(values.map(({ value }) => `\`${JSON.stringify(value)}\``));
      } else expect(rows.filter((row) => /^`\w+`$/.test(row))).toEqual(members(schema));
    }
    for (const { domain, name: error, code, summary, remedy } of subject.model.errors) {
      const [, section = ''] = `${textOf(`errors/${domain}.md`)}\n## `.split(`\n## ${error}\n`);
      const [text] = section.split('\n## ');
      expect(text).toContain(summary);
      expect(text).toContain(`Code ${String(code)}, `);
      expect(text).toContain(remedy ?? '');
      // What helps is said of each error of ours.
      expect(remedy === undefined).toBe(name !== 'ringspec');
    }
  });

  it('lead from each code that a message carries to its domain, and show known codes', () => {
    const { events, errors } = subject.model;
    for (const { name: event, target, payload, examples } of events) {
      for (const [member, schema] of Object.entries(payload.properties ?? {})) {
        const domain = schema['x-domain'];
        if (typeof domain !== 'string') continue;
        const [row] = textOf(`events/${target}/${event}.md`).match(
          new RegExp(`^\\| \`${member}\` .*$`, 'm'),
        ) ?? [''];
        expect(row).toContain(`Codes: [${domain}](../../errors/${domain}.md).`);
        const back = pageOf(`errors/${domain}.md`).links.map(({ text }) => text);
        expect(back).toContain(event);
        const codes = errors.filter((error) => error.domain === domain).map(({ code }) => code);
        for (const { value } of examples) {
          const code = (value as Record<string, number | undefined>)[member];
          if (code !== undefined) expect(codes).toContain(code);
        }
      }
    }
  });

  it('have samples that a strict writer may send', () => {
    const { strict, model } = subject;
    const internal = model.targets.filter((each) => each.internal).map((each) => each.name);
    const events = model.events.map(({ name: event, target }) => `events/${target}/${event}.md`);
    let count = 0;
    const judge = (file: string, sample: unknown, issues: unknown): void => {
      expect({ file, sample, issues }).toEqual({ file, sample, issues: [] });
      count += 1;
    };
    for (const file of events) {
      const event = path.posix.basename(file, '.md');
      for (const sample of samplesIn(file, 'Parameters'))
        judge(file, sample, strict.event(event, sample));
      for (const sample of samplesIn(file, 'On the wire')) {
        const { jsonrpc, method, params } = sample as EventFrame;
        expect({ jsonrpc, method, seq: params.seq }).toEqual({ ...RPC, method: event, seq: 1 });
        judge(file, sample, strict.wireEvent(method, params.data));
      }
    }
    for (const { name: request } of model.requests) {
      const file = `requests/${request}.md`;
      for (const sample of samplesIn(file, 'On the wire') as AnyFrame[]) {
        expect(sample).toMatchObject({ ...RPC, id: 1 });
        if (sample.error) {
          const { code, data } = sample.error;
          const known = model.errors.some((each) => each.code === code && each.name === data.name);
          judge(file, sample, known ? [] : 'no such error');
        } else if (sample.method === undefined) {
          judge(file, sample, strict.result(request, sample.result));
        } else judge(file, sample, strict.request(sample.method, sample.params));
      }
    }
    for (const { name: each } of model.notifications) {
      const file = `notifications/${each}.md`;
      for (const sample of samplesIn(file, 'On the wire') as AnyFrame[]) {
        expect(sample).toMatchObject({ ...RPC, method: each });
        judge(file, sample, strict.request(each, sample.params));
      }
    }
    const listeners = model.events.filter(({ target }) => !internal.includes(target));
    expect(count).toBeGreaterThan(model.requests.length * 2 + listeners.length);
  });

  it('have a list of pages for a site: every page and every section, with its anchor', () => {
    const listed = site.groups.flatMap((group) => group.pages);
    expect(['docs/index.md', ...listed.map((each) => `docs/${each.path}`)].sort()).toEqual(
      [...pages.keys()].sort(),
    );
    expect(pages.has(`docs/${site.index}`)).toBe(true);
    for (const { path: file, title, summary, sections } of listed) {
      const { headings, anchors } = pageOf(file);
      expect([title, ...sections.map((section) => section.title)]).toEqual(headings);
      expect(sections.map(({ anchor }) => anchor)).toEqual(anchors.slice(1));
      expect(textOf(file)).toContain(summary);
    }
    const codes = listed.flatMap(({ sections }) => sections.flatMap(({ code }) => code ?? []));
    expect(codes.sort()).toEqual(subject.model.errors.map(({ code }) => code).sort());
  });

  it('are laid out as prettier would', async () => {
    // All of Ringspec's take prettier seconds.
    const some = [...subject.files].filter((_, i) => name !== 'ringspec' || i % 8 === 0);
    for (const [file, content] of some) {
      const parser = file.endsWith('.md') ? 'markdown' : 'json';
      const printed = await format(content, { parser, printWidth: 100, proseWrap: 'never' });
      expect({ file, content }).toEqual({ file, content: printed });
    }
  });
});

interface EventFrame {
  jsonrpc: string;
  method: string;
  params: { seq: number; data: unknown };
}

interface AnyFrame {
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; data: { name: string } };
}

const RPC = { jsonrpc: '2.0' };

describe('the documents of a protocol with something of everything', () => {
  it('are those in fixtures/harbour, line by line', async () => {
    const { files } = await emitFor('harbour', 'docs');
    const present = [...files].map(([file, content]) => ({ path: file, content }));
    const { differences, kept } = compareFolder(golden, present);
    expect([...differences.map((each) => each.path), ...kept]).toEqual([MANIFEST]);
    for (const [file, content] of files) {
      expect(content.split('\n')).toEqual(
        readFileSync(path.join(golden, file), 'utf8').split('\n'),
      );
    }
  });
});

describe('the documents of Ringspec', () => {
  it('describe every member of every shape', async () => {
    const { files } = await emitFor('ringspec', 'docs');
    const bare = [...files].flatMap(([file, content]) =>
      [...content.matchAll(/^\| (`[^`]+`) .* \| +\|$/gm)].map(([, row]) => `${file} ${row ?? ''}`),
    );
    expect(bare).toEqual([]);
  });

  it('say of every event when it does not fire', async () => {
    const { model } = await emitFor('ringspec', 'docs');
    const silent = model.events.filter(({ fires }) => !/\bNot\b/.test(fires));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

it('leave out what a protocol does not have', async () => {
  const { model } = await emitFor('weather', 'docs');
  const docs = emitters.find((each) => each.name === 'docs');
  const bare = { ...model, requests: [], notifications: [], errors: [], domains: [], types: [] };
  const files = (await docs?.emit({ ...bare, events: [] })) ?? [];
  expect(files.map((file) => file.path)).toEqual(['docs/index.md', 'docs/pages.json']);
  expect(markdownPage(files[0]?.content ?? '').headings).toEqual(['Weather: the protocol']);
});

it.each([
  'plain',
  'Größe',
  'e\u0301te\u0301',
  '数据 データ',
  '한국어。',
  'ｗｉｄｅ！',
  '👍 ok',
  '→ – “”',
])('take %s to be as wide as prettier does', (text) => {
  expect(textWidth(text)).toBe(util.getStringWidth(text));
});
