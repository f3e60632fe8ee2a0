/** Several calls at the web phone: waiting, switching, transfer, and a screen that is shown. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from '../src/accessibility.js';
import { SoftphoneStage } from '../src/softphone-stage.js';

declare global {
  var othersSeen: string[];
}

describe('calls of the softphone', () => {
  let stage: SoftphoneStage;
  let alice: Page;
  let bob: Page;
  let carol: Page;
  beforeAll(async () => {
    stage = await SoftphoneStage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  async function three(): Promise<void> {
    [alice, bob, carol] = await Promise.all([
      stage.signedIn('alice'),
      stage.signedIn('bob'),
      stage.signedIn('carol'),
    ]);
  }

  const name = (page: Page) => page.getByTestId('call-name').innerText();
  const state = (page: Page, text: string) =>
    page.getByTestId('call-state').getByText(text, { exact: true }).waitFor();
  const other = (page: Page, number: string) =>
    page.locator(`[data-testid="other-call"][data-number="${number}"]`);

  it('lets a second caller wait, be answered and be switched with, and go', async () => {
    await three();
    await stage.connect(alice, 'bob', bob);
    await carol.getByTestId('dial-input').fill('alice');
    await carol.getByTestId('dial-audio').click();
    await alice.getByTestId('knocking').getByText('Carol Clark is calling').waitFor();
    await state(alice, 'Connected');
    expect(await violations(alice)).toEqual([]);
    await alice.keyboard.press('a');
    await carol.getByTestId('call-timer').waitFor();
    await state(bob, 'Put on hold by the other side');
    expect(await bob.getByTestId('call-hold').innerText()).toBe('Hold');
    expect(await name(alice)).toBe('Carol Clark');
    await other(alice, 'bob').getByText('On hold').waitFor();
    expect(await violations(alice)).toEqual([]);
    await alice.keyboard.press('s');
    await state(carol, 'Put on hold by the other side');
    await state(bob, 'Connected');
    expect(await name(alice)).toBe('Bob Brown');
    await other(alice, 'carol').getByRole('button', { name: 'Hang up on Carol Clark' }).click();
    await carol.getByTestId('dial-input').waitFor();
    await state(alice, 'Connected');
    await alice.getByTestId('call-hangup').click();
    await bob.getByTestId('dial-input').waitFor();
    expect(await alice.locator('[data-outcome="answered"]').count()).toBe(2);
  });

  it('declines a second call or takes it instead, and keeps the first as it is until then', async () => {
    await three();
    await stage.connect(alice, 'bob', bob);
    await carol.getByTestId('dial-input').fill('alice');
    await carol.getByTestId('dial-audio').click();
    await alice.evaluate(() => {
      const seen = (globalThis.othersSeen = [] as string[]);
      new MutationObserver(() => {
        for (const each of document.querySelectorAll('[data-testid="other-call"]'))
          seen.push(each.textContent);
      }).observe(document.body, { childList: true, subtree: true });
    });
    await alice.getByTestId('knocking-decline').click();
    await carol.getByTestId('notice').getByText('Declined.').waitFor();
    await state(alice, 'Connected');
    await alice.getByTestId('knocking-decline').waitFor({ state: 'detached' });
    expect(await alice.evaluate(() => globalThis.othersSeen)).toEqual([]);
    await carol.getByTestId('dial-input').fill('alice');
    await carol.getByTestId('dial-audio').click();
    await alice.getByTestId('knocking-replace').click();
    await bob.getByTestId('dial-input').waitFor();
    await state(alice, 'Connected');
    expect(await name(alice)).toBe('Carol Clark');
    expect(await alice.getByTestId('other-call').count()).toBe(0);
  });

  it('transfers to somebody at once, picked by keyboard', async () => {
    await three();
    await stage.connect(bob, 'alice', alice);
    await alice.keyboard.press('t');
    await alice.getByTestId('transfer-search').fill('car');
    await alice.getByText('1 found').waitFor({ state: 'attached' });
    expect(await violations(alice)).toEqual([]);
    await alice.keyboard.press('Tab');
    expect(await alice.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Transfer now to Carol Clark',
    );
    await alice.keyboard.press('Enter');
    await state(alice, 'Being transferred to Carol Clark …');
    await carol.getByTestId('incoming-answer').click();
    await alice.getByTestId('notice').getByText('Bob Brown now talks to Carol Clark.').waitFor();
    await state(bob, 'Connected');
    expect([await name(bob), await name(carol)]).toEqual(['Carol Clark', 'Bob Brown']);
  });

  it('keeps the call and says why where nobody takes the transfer', async () => {
    await three();
    await stage.connect(bob, 'alice', alice);
    await alice.getByTestId('call-transfer').click();
    await alice.getByTestId('transfer-carol').getByTestId('transfer-now').click();
    await carol.getByTestId('incoming-decline').click();
    await alice
      .getByTestId('notice')
      .getByText('Bob Brown was not transferred. Declined.')
      .waitFor();
    await state(alice, 'Connected');
  });

  it('asks somebody first, and then connects both', async () => {
    await three();
    await stage.connect(bob, 'alice', alice);
    await alice.getByTestId('call-transfer').click();
    await alice.getByTestId('transfer-carol').getByTestId('transfer-ask').click();
    await state(bob, 'Put on hold by the other side');
    await carol.getByTestId('incoming-answer').click();
    await alice.getByRole('button', { name: 'Connect both: Bob Brown and Carol Clark' }).click();
    await alice.getByTestId('notice').getByText('Bob Brown now talks to Carol Clark.').waitFor();
    await alice.getByTestId('dial-input').waitFor();
    await state(bob, 'Connected');
    await state(carol, 'Connected');
    expect(await name(carol)).toBe('Bob Brown');
    await bob.getByTestId('call-hangup').click();
    await carol.getByTestId('dial-input').waitFor();
  });

  it('shows a screen until that is ended by the button, or by the bar of the browser', async () => {
    await three();
    const screens = await alice.evaluateHandle(() => {
      const shown: MediaStreamTrack[] = [];
      const { mediaDevices } = navigator;
      const capture = mediaDevices.getDisplayMedia.bind(mediaDevices);
      mediaDevices.getDisplayMedia = async (options) => {
        const stream = await capture(options);
        shown.push(...stream.getVideoTracks());
        return stream;
      };
      return shown;
    });
    await stage.connect(alice, 'bob', bob);
    const screen = bob.locator('.picture[data-kind="sharing"] video');
    await alice.getByTestId('call-share').click();
    await screen.waitFor();
    await alice.getByTestId('sharing').getByText('The other side sees your screen.').waitFor();
    expect(await violations(bob)).toEqual([]);
    await alice.getByTestId('sharing').getByRole('button').click();
    await screen.waitFor({ state: 'detached' });
    await alice.getByTestId('sharing').waitFor({ state: 'detached' });
    await alice.getByTestId('call-share').click();
    await screen.waitFor();
    // What the bar of the browser does: the track ends, and the page hears of it.
    await screens.evaluate((shown) => {
      shown.at(-1)?.stop();
      shown.at(-1)?.dispatchEvent(new Event('ended'));
    });
    await screen.waitFor({ state: 'detached' });
    // Told once the other side has agreed, which shows the screen no more by then.
    await alice.getByTestId('sharing').waitFor({ state: 'detached' });
    expect(await alice.getByTestId('call-share').innerText()).toBe('Share screen');
  });

  it('asks before a reload ends a call, and only then', async () => {
    alice = await stage.signedIn('alice');
    bob = await stage.signedIn('bob');
    await alice.reload();
    await alice.locator('[data-state="LOGGED_IN"]').waitFor();
    await stage.connect(alice, 'bob', bob);
    const asked = alice.waitForEvent('dialog');
    // Dismissed, it never ends; the page does.
    void alice.reload().catch(() => undefined);
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await state(alice, 'Connected');
    await alice.getByTestId('call-hangup').click();
    await bob.getByTestId('dial-input').waitFor();
  });

  it('goes on with its call after a reload, muted and with its camera as before', async () => {
    alice = await stage.signedIn('alice');
    bob = await stage.signedIn('bob');
    await stage.connect(alice, 'bob', bob);
    await alice.getByTestId('call-video').click();
    await bob.locator('.picture video').waitFor();
    await alice.getByTestId('call-mute').click();
    const asked = alice.waitForEvent('dialog');
    const reloaded = alice.reload();
    await (await asked).accept();
    await reloaded;
    await state(alice, 'Connected');
    expect(await name(alice)).toBe('Bob Brown');
    await alice.locator('[data-testid="call-mute"][aria-pressed="true"]').waitFor();
    await alice.locator('[data-testid="call-video"][aria-pressed="true"]').waitFor();
    await bob.locator('.picture video').waitFor();
    expect(await alice.getByTestId('history-row').count()).toBe(0);
    await alice.getByTestId('call-hangup').click();
    await bob.getByTestId('dial-input').waitFor();
    await alice.locator('[data-outcome="answered"]').waitFor();
    expect(await alice.getByTestId('history-row').count()).toBe(1);
  });
});
