import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { runChild } from '../child-run.js';
import { writeDefaultSite } from '../docs/default-site.js';
import { pageLoad } from '../docs/page-load.js';
import { changeMs } from '../docs/served-site.js';
import type { Measurement, Row } from '../measurement.js';
import { inKb } from '../units.js';

const root = path.resolve(import.meta.dirname, '../../..');
const app = path.join(root, 'apps/docs');
const folder = path.join(app, 'dist/bench');
const [ours, theirs] = [path.join(folder, 'ours'), path.join(folder, 'default')];

export const docs: Measurement = {
  name: 'docs',
  summary: 'the documentation against VitePress by its defaults: build, change, first page, search',
  async run() {
    const build = await runChild(path.join(root, 'tools/docs.mjs'), ['--out', ours]);
    writeDefaultSite(theirs, path.join(app, 'dist/pages'));
    const theirBuild = await runChild(vitepress(), ['build', theirs]);
    const built = path.join(theirs, '.vitepress/dist');
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    const load = await pageLoad(browser, ours);
    const theirLoad = await pageLoad(browser, built);
    const change = await changeMs(browser, {
      command: [path.join(app, 'dist/main.mjs'), root, '--serve'],
      file: path.join(app, 'pages/guides/tabs.md'),
      path: '/guides/tabs.html',
    });
    const theirChange = await changeMs(browser, {
      command: [vitepress(), 'dev', theirs],
      file: path.join(theirs, 'guides/tabs.md'),
      path: '/guides/tabs.html',
    });
    await browser.close();
    const [index, theirIndex] = [searchIndex(ours), searchIndex(built)];
    const pages = filesIn(ours).filter((file) => file.endsWith('.html')).length;
    rmSync(folder, { recursive: true, force: true });
    const rows: Row[] = [
      {
        what: `build of ${String(pages)} pages, the API reference made too / VitePress with the same pages`,
        ...beside(build.ms, theirBuild.ms, seconds),
        aim: '< 60 s',
      },
      {
        what: 'the same: time of processors',
        ...beside(build.cpuMs, theirBuild.cpuMs, seconds),
      },
      {
        what: 'a saved page with --serve, until a browser shows it / the same',
        ...beside(change, theirChange, seconds),
        aim: '< 2 s',
      },
      {
        what: 'first page with all that a browser loads for it, gzipped / the same',
        ...beside(load.bytes, theirLoad.bytes, inKb),
        aim: '< 150 kB',
      },
      { what: 'its requests / the same', ...beside(load.requests, theirLoad.requests) },
      {
        what: 'its scripts and styles that hold up what is shown / the same',
        ...beside(load.blocking, theirLoad.blocking),
      },
      {
        what: 'search index, gzipped, loaded when it is first used / the same',
        ...beside(index, theirIndex, inKb),
      },
    ];
    return rows;
  },
};

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

function beside(
  mine: number,
  peer: number,
  show: (value: number) => string = String,
): Pick<Row, 'ours' | 'peer' | 'ratio'> {
  return { ours: show(mine), peer: show(peer), ratio: mine / peer };
}

function filesIn(site: string): string[] {
  return readdirSync(site, { recursive: true }).map(String);
}

function searchIndex(site: string): number {
  const chunk = filesIn(site).find((file) => /localSearchIndex.*\.js$/.test(file)) ?? '';
  return gzipSync(readFileSync(path.join(site, chunk))).length;
}

function vitepress(): string {
  const require = createRequire(path.join(app, 'package.json'));
  return path.join(path.dirname(require.resolve('vitepress/package.json')), 'bin/vitepress.js');
}
