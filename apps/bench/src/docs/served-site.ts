import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { median } from '../compare-rates.js';

const CHANGES = 5;

/** A program that shows a site, and a page of it as it is written. */
export interface ServedSite {
  /** What follows `node` to serve it. */
  command: readonly string[];
  file: string;
  /** Where the site has it. */
  path: string;
}

/** The median of the ms from the save of a page until a browser that has it open shows the change. */
export async function changeMs(
  browser: Browser,
  { command, file, path: to }: ServedSite,
): Promise<number> {
  const before = readFileSync(file, 'utf8');
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const page = await browser.newPage();
  try {
    await page.goto(`${await addressOf(child)}${to}`);
    await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
    const times: number[] = [];
    for (let i = 0; i < CHANGES; i += 1) {
      const word = `changed-${String(process.pid)}-${String(i)}`;
      const shown = page.getByText(word).waitFor();
      const savedAt = performance.now();
      writeFileSync(file, `${before}\n${word}\n`);
      await shown;
      times.push(performance.now() - savedAt);
    }
    return median(times);
  } finally {
    writeFileSync(file, before);
    await page.close();
    child.removeAllListeners('exit').kill();
  }
}

/** The address that the server prints, between colours. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    child.once('exit', () => reject(new Error(`the site is not served: ${told}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const plain = told.replace(/\p{Cc}\[\d*m/gu, '');
      const [found] = /http:\/\/localhost:\d+/.exec(plain) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
}
