/** What the web phone says of the connection of a call, and that it can always be ended. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from '../src/accessibility.js';
import { SoftphoneStage } from '../src/softphone-stage.js';

describe('a call of the softphone', () => {
  let stage: SoftphoneStage;
  beforeAll(async () => {
    stage = await SoftphoneStage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  const quality = (page: Page, ...levels: string[]) =>
    page
      .locator(
        levels.map((level) => `[data-testid="call-quality"][data-quality="${level}"]`).join(),
      )
      .waitFor();

  it('tells both sides how good its connection is, and warns when the other side is gone', async () => {
    const [alice, bob] = [await stage.signedIn('alice'), await stage.signedIn('bob')];
    await stage.connect(alice, 'bob', bob);
    await Promise.all([quality(alice, 'good', 'fair'), quality(bob, 'good', 'fair')]);
    const debug = await bob.context().newCDPSession(bob);
    debug.send('Page.crash').catch(() => undefined);
    await quality(alice, 'lost');
    await alice.getByRole('alert').getByText('No connection').waitFor();
    await bob.close();
    await alice.getByTestId('call-hangup').click();
    await alice.getByTestId('dial-input').waitFor();
  });

  it.each([
    ['320', { width: 320, height: 568 }],
    ['375', { width: 375, height: 667 }],
    ['1280', { width: 1280, height: 800 }],
  ])('has Hang up, keypad and messages in sight, %s pixels wide', async (_width, viewport) => {
    const alice = await stage.signedIn('alice', { viewport });
    const carol = await stage.signedIn('carol', { viewport });
    await alice.getByTestId('dial-input').fill('carol');
    await alice.getByTestId('dial-video').click();
    await carol.getByTestId('incoming-answer').click();
    await carol.locator('.picture video').waitFor();
    const inSight = async (testId: string): Promise<void> => {
      const box = await carol.getByTestId(testId).boundingBox();
      const tabs = await carol.locator('nav.tabs').boundingBox();
      const bottom = tabs?.y ?? viewport.height;
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bottom);
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
    };
    await inSight('call-hangup');
    await carol.getByTestId('call-keypad').click();
    await carol.getByTestId('panel-keypad').getByRole('button', { name: '5' }).click();
    await inSight('panel-keypad');
    await inSight('call-hangup');
    expect(await violations(carol)).toEqual([]);
    await carol.getByTestId('call-messages').click();
    await carol.getByTestId('message-input').fill('Over the picture');
    await inSight('message-send');
    await carol.keyboard.press('Enter');
    await alice.getByTestId('call-messages').click();
    await alice.getByTestId('panel-messages').getByText('Over the picture').waitFor();
    await inSight('call-hangup');
    expect(await violations(carol)).toEqual([]);
    await carol.getByTestId('call-hangup').click();
  });

  it.each(['en-GB', 'de', 'ar'])(
    'has all of it in sight beside a second and a third call, 320 pixels wide, in the language %s',
    async (locale) => {
      const viewport = { width: 320, height: 568 };
      const [alice, bob] = [await stage.signedIn('alice'), await stage.signedIn('bob')];
      const carol = await stage.signedIn('carol', { viewport, locale });
      await carol.getByTestId('settings').click();
      await carol.getByTestId('developer-on').uncheck();
      await carol.locator('dialog[open]').press('Escape');
      const boxOf = async (selector: string) => {
        const box = await carol.locator(selector).boundingBox();
        if (!box) throw new Error(`${selector} is not there.`);
        return { ...box, right: box.x + box.width, bottom: box.y + box.height };
      };
      const within = async (selector: string, place: string): Promise<void> => {
        const [inner, outer] = [await boxOf(selector), await boxOf(place)];
        expect(inner.y).toBeGreaterThanOrEqual(outer.y);
        expect(inner.bottom).toBeLessThanOrEqual(outer.bottom);
        expect(inner.x).toBeGreaterThanOrEqual(outer.x);
        expect(inner.right).toBeLessThanOrEqual(outer.right);
      };
      const allInSight = async (): Promise<void> => {
        for (const fact of ['call-name', 'call-state', 'call-timer']) {
          await within(`[data-testid="${fact}"]`, '.media');
        }
        await within('.bars', '.media');
        expect((await boxOf('[data-testid="call-hangup"]')).bottom).toBeLessThanOrEqual(
          (await boxOf('nav.tabs')).y,
        );
        await within('[data-testid="logout"]', 'header');
      };
      await stage.connect(alice, 'carol', carol, true);
      await bob.getByTestId('dial-input').fill('carol');
      await bob.getByTestId('dial-audio').click();
      await carol.getByTestId('knocking-answer').waitFor();
      await quality(carol, 'good', 'fair');
      await allInSight();
      expect(await violations(carol)).toEqual([]);
      await carol.getByTestId('knocking-answer').click();
      await bob.getByTestId('call-timer').waitFor();
      await carol.getByTestId('other-call').waitFor();
      await allInSight();
      expect(await violations(carol)).toEqual([]);
      const dave = await stage.signedIn('dave');
      await dave.getByTestId('dial-input').fill('carol');
      await dave.getByTestId('dial-audio').click();
      await carol.getByTestId('knocking-decline').waitFor();
      await allInSight();
      await carol.getByTestId('knocking-decline').click();
      await carol.getByTestId('other-hangup').click();
      await carol.getByTestId('call-hangup').click();
    },
  );
});
