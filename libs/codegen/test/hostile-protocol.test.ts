/** Nothing of a document does anything: texts stay texts in code and on pages, whatever they say. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import MarkdownIt from 'markdown-it';
import { type Browser, chromium } from 'playwright-core';
import { ATTACKS, hostileDocument } from './support/hostile-document.js';
import { emittedFor } from './support/read-document.js';
import { TypedSources } from './support/typed-sources.js';

declare global {
  var PWNED: unknown;
}

const protocols: { attack: string; files: ReadonlyMap<string, string> }[] = [];
beforeAll(async () => {
  for (const attack of ATTACKS) {
    const files = await emittedFor(hostileDocument(attack), 'path-style');
    protocols.push({ attack, files });
  }
}, 60_000);

function below(files: ReadonlyMap<string, string>, folder: string): Map<string, string> {
  const found = [...files].filter(([path]) => path.startsWith(`${folder}/`));
  return new Map(found.map(([path, text]) => [path.slice(folder.length + 1), text]));
}

/** Runs every module of a folder, as one program. */
async function run(files: ReadonlyMap<string, string>, loader: 'ts' | 'js'): Promise<void> {
  const modules = [...files.keys()].filter(
    (file) => file.endsWith(`.${loader}`) && !file.endsWith('.d.ts'),
  );
  const { outputFiles } = await build({
    stdin: { contents: modules.map((file) => `import './${file}';`).join('\n') },
    ...{ bundle: true, write: false, format: 'esm', treeShaking: false },
    plugins: [
      {
        name: 'memory',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\./ }, ({ path, importer }) => ({
            path: new URL(path, `file:///${importer}`).pathname.slice(1),
            namespace: 'memory',
          }));
          onLoad({ filter: /.*/, namespace: 'memory' }, ({ path }) => ({
            contents: files.get(path) ?? files.get(path.replace(/\.js$/, '.ts')) ?? '',
            loader,
          }));
        },
      },
    ],
  });
  await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
}

describe('a protocol whose every text is an attack', () => {
  it('compiles', () => {
    for (const { attack, files } of protocols)
      expect({ attack, errors: new TypedSources(below(files, 'typescript')).errors() }).toEqual({
        attack,
        errors: [],
      });
  });

  it('does nothing when it is imported', async () => {
    for (const { attack, files } of protocols) {
      await run(below(files, 'typescript'), 'ts');
      await run(below(files, 'validators'), 'js');
      await run(below(files, 'http-client'), 'js');
      expect({ attack, fired: globalThis.PWNED }).toEqual({ attack, fired: undefined });
    }
  });
});

describe('its pages in a browser', () => {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  }, 30_000);
  afterAll(() => browser.close());

  it('run nothing, load nothing, and have no headings but their own', async () => {
    const page = await browser.newPage();
    await page.route('**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><main></main>' }),
    );
    await page.goto('https://pages.example/');
    const loaded: string[] = [];
    page.on('request', (request) => void loaded.push(request.url()));
    for (const { attack, files } of protocols) {
      for (const [path, text] of below(files, 'docs')) {
        if (!path.endsWith('.md')) continue;
        const html = markdown.render(text);
        const found = await page.evaluate(lookAt, html);
        expect({ attack, path, ...found }).toEqual({
          ...{ attack, path, fired: false, live: [], addresses: [], expressions: [] },
          headings: expect.not.arrayContaining(['Forged']) as unknown,
        });
      }
    }
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    expect(await page.evaluate(() => globalThis.PWNED)).toBeUndefined();
    expect(loaded).toEqual([]);
    await page.close();
  }, 120_000);
});

/** Runs in the page: shows the text, clicks all there is, and says what is odd about it. */
function lookAt(html: string) {
  const main = document.querySelector('main') ?? document.body;
  main.innerHTML = html;
  const all = [...main.querySelectorAll('*')];
  const live = all.filter(
    ({ tagName, attributes }) =>
      /^(?:SCRIPT|IMG|SVG|IFRAME|OBJECT|STYLE|FORM)$/i.test(tagName) ||
      [...attributes].some(({ name }) => name.startsWith('on')),
  );
  const addresses = [...main.querySelectorAll('a')]
    .map((link) => link.getAttribute('href') ?? '')
    .filter((address) => !/^(?:https?:\/\/|mailto:|#|\.)/.test(address));
  // A link away would end the page.
  const clicked = all.filter((each) => !(each instanceof HTMLAnchorElement));
  for (const element of clicked) element.dispatchEvent(new MouseEvent('click'));
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const expressions: string[] = [];
  while (texts.nextNode()) {
    const { parentElement, textContent } = texts.currentNode;
    // Vue leaves these alone; everywhere else it would take braces for an expression.
    const isLeft = parentElement?.closest('pre, [v-pre]') !== null;
    if (!isLeft && textContent?.includes('{{') === true) expressions.push(textContent);
  }
  return {
    fired: 'PWNED' in globalThis,
    live: live.map(({ outerHTML }) => outerHTML),
    addresses,
    expressions,
    headings: [...main.querySelectorAll('h1, h2, h3')].map(({ textContent }) => textContent),
  };
}
