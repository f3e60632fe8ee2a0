/** The bots among the examples for Python, in calls with a page of a real browser. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Bot } from '../../src/bot.js';
import { Scene } from '../../src/scene.js';
import { hearsSpeech, speakTones, toneComesBack } from '../../src/voice.js';

const espeak = process.env['RINGSPEC_ESPEAK'];
const describeWithSpeech = espeak || process.env['CI'] === 'true' ? describe : describe.skip;

describeWithSpeech('a bot', () => {
  let scene: Scene;
  let folder: string;
  let wav: string;
  beforeAll(async () => {
    scene = await Scene.set();
    folder = mkdtempSync(path.join(tmpdir(), 'ringspec-bots-'));
    wav = path.join(folder, 'hello.wav');
    execFileSync(espeak ?? 'espeak-ng', ['-w', wav, 'Hello. I say what you say.']);
  });
  afterEach(async () => {
    await Bot.endAll();
    await scene.clear();
  });
  afterAll(async () => {
    await scene.strike();
    rmSync(folder, { recursive: true });
  });

  it('speaks, then echoes, and leaves on a key, call after call', async () => {
    const bot = new Bot('examples/voice_bot.py', [scene.url, 'bob', wav], scene.password('bob'));
    const page = await scene.page('alice');
    await bot.says(/^ready$/m);
    await speakTones(page.page);
    const call = async (nth: number): Promise<void> => {
      await page.run((harness) => harness.call('bob'));
      await page.callEvent('Connected', nth);
      await hearsSpeech(page.page);
      await toneComesBack(page.page);
      await page.run(({ lastCall }) => {
        lastCall.sendTone('5');
      });
      await page.callEvent('Disconnected', nth);
    };
    await bot.during(call(1).then(() => call(2)));
    expect(await bot.interrupt()).not.toContain('Exception');
  });

  it('takes calls of a queue as an operator, and answers messages', async () => {
    const bot = new Bot(
      'examples/operator_bot.py',
      [scene.url, 'carol', wav],
      scene.password('carol'),
    );
    const page = await scene.page('alice');
    await bot.says(/^ready$/m);
    const call = async (nth: number): Promise<void> => {
      await page.run((harness) => harness.call('support'));
      await page.callEvent('Connected', nth);
      await bot.says(new RegExp(`(?:a call from alice by support[^]*){${String(nth)}}`));
      await hearsSpeech(page.page);
      await page.run(({ lastCall }) => {
        lastCall.sendMessage('Is anybody there?');
      });
      const { payload } = await page.callEvent('MessageReceived', nth);
      expect(payload['text']).toBe('You said: Is anybody there?');
      await page.run(({ lastCall }) => {
        lastCall.hangup();
      });
      await page.callEvent('Disconnected', nth);
    };
    await bot.during(call(1).then(() => call(2)));
    expect(await bot.interrupt()).not.toContain('Exception');
  });
});
