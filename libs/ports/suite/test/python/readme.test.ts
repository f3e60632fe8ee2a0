/** The first program of the README of the port for Python does what it says. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Bot } from '../../src/bot.js';
import { Scene } from '../../src/scene.js';

const readme = path.resolve(import.meta.dirname, '../../../python/README.md');

describe('the program of the README', () => {
  let scene: Scene;
  let folder: string;
  beforeAll(async () => {
    scene = await Scene.set();
    folder = mkdtempSync(path.join(tmpdir(), 'ringspec-readme-'));
  });
  afterEach(async () => {
    await Bot.endAll();
    await scene.clear();
  });
  afterAll(async () => {
    await scene.strike();
    rmSync(folder, { recursive: true });
  });

  /** Writes it with another address and password. */
  function program(password: string): string {
    const [, text = ''] = /```python\n([^]*?)```/.exec(readFileSync(readme, 'utf8')) ?? [];
    const changed = text.replace('ws://localhost:8080/ws', scene.url).replace('…', password);
    expect(changed).not.toBe(text);
    const file = path.join(folder, 'program.py');
    writeFileSync(file, changed);
    return file;
  }

  it('logs in, tells who calls and rejects the call', async () => {
    const alice = new Bot(program(scene.password('alice')));
    const page = await scene.page('bob');
    // Until the program has logged in nobody is there.
    let code: unknown;
    for (let nth = 1; code !== 603; nth += 1) {
      await page.run((harness) => harness.call('alice'));
      code = (await page.callEvent('Failed', nth)).payload['code'];
    }
    await alice.says(/user_name='bob'/);
    await alice.interrupt();
  });

  it('tells why a login is refused', async () => {
    const alice = new Bot(program('wrong'));
    await alice.says(/^auth InvalidPassword$/m);
    await alice.interrupt();
  });
});
