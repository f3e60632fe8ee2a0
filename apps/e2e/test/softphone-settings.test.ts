/** Settings of the web phone: languages, microphone, ring, shortcuts, and the phone as an app. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violations } from '../src/accessibility.js';
import { SoftphoneStage } from '../src/softphone-stage.js';

describe('settings of the softphone', () => {
  let stage: SoftphoneStage;
  beforeAll(async () => {
    stage = await SoftphoneStage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  const done = (page: Page) => page.locator('dialog[open]').press('Escape');

  it('change the language at once, keep it, and leave no word of another', async () => {
    const alice = await stage.signedIn('alice');
    await alice.getByTestId('dial-input').fill('nobody');
    await alice.getByTestId('dial-audio').click();
    await alice.getByTestId('notice').getByText('Nobody has this number.').waitFor();
    await alice.getByTestId('settings').click();
    await alice.getByTestId('developer-on').uncheck();
    await alice.getByTestId('language').selectOption('de');
    await alice.getByTestId('notice').getByText('Diese Nummer hat niemand.').waitFor();
    await alice.getByTestId('language').selectOption('ar');
    expect(await alice.evaluate(() => document.documentElement.dir)).toBe('rtl');
    expect(await violations(alice)).toEqual([]);
    expect(await latinIn(alice)).toEqual([]);
    await done(alice);
    await alice.reload();
    await alice.getByRole('button', { name: 'تسجيل الخروج' }).waitFor();
    const bob = await stage.signedIn('bob', { locale: 'ar' });
    await stage.connect(alice, 'bob', bob);
    await alice.getByTestId('call-transfer').click();
    const arrow = alice.getByTestId('transfer-now').first().locator('svg');
    expect(await arrow.evaluate((svg) => getComputedStyle(svg).scale)).toBe('-1 1');
    expect(await latinIn(alice)).toEqual([]);
    expect(await violations(alice)).toEqual([]);
    await alice.getByTestId('call-hangup').click();
  });

  /** What a person would read or hear in Latin letters, but for names. */
  const latinIn = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      const names =
        /Ringspec|Alice Adams|Bob Brown|Carol Clark|Dave Davis|Support|English|Deutsch|nobody|\bbob\b|\balice\b/g;
      const texts: string[] = [document.title];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        // Initials of names are decoration.
        if (!walker.currentNode.parentElement?.closest('[aria-hidden="true"]'))
          texts.push(walker.currentNode.textContent ?? '');
      }
      for (const element of document.querySelectorAll('*')) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          texts.push(element.getAttribute(name) ?? '');
        }
      }
      // Devices are called what the browser calls them.
      const devices = new Set(
        [...document.querySelectorAll('option')].map(({ textContent }) => textContent),
      );
      return texts.filter(
        (text) => !devices.has(text) && /[a-z]{2}/i.test(text.replace(names, '')),
      );
    });

  it('show that the microphone hears, and let it go again', async () => {
    const alice = await stage.signedIn('alice');
    const tracks = await alice.evaluateHandle(() => {
      const captured: MediaStreamTrack[] = [];
      const { mediaDevices } = navigator;
      const capture = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (constraints) => {
        const stream = await capture(constraints);
        captured.push(...stream.getTracks());
        return stream;
      };
      return captured;
    });
    await alice.getByTestId('settings').click();
    await alice.getByTestId('noise-suppression').uncheck();
    await alice.getByTestId('microphone-test').click();
    // The fake microphone beeps once a second.
    await alice.getByTestId('microphone-heard').getByText('Your microphone works.').waitFor();
    expect(await violations(alice)).toEqual([]);
    const settings = await tracks.evaluate((captured) => captured[0]?.getSettings());
    expect(settings?.noiseSuppression).toBe(false);
    await done(alice);
    await alice.locator('dialog').waitFor({ state: 'detached' });
    expect(await tracks.evaluate((captured) => captured.length)).toBe(1);
    // The page lets go once it has drawn itself without the dialog.
    await alice.waitForFunction(([track]) => track?.readyState === 'ended', tracks);
  });

  it('ring with the chosen sound on the chosen device', async () => {
    const [alice, bob] = [await stage.open(), await stage.signedIn('bob')];
    await alice.addInitScript(() => {
      const played: string[] = [];
      Object.assign(window, { played });
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = function playNoted() {
        const { sinkId } = this as HTMLMediaElement & { sinkId: string };
        if (this instanceof HTMLAudioElement && this.src !== '') played.push(sinkId);
        return play.call(this);
      };
    });
    await alice.reload();
    await stage.signIn(alice, 'alice');
    await alice.locator('[data-state="LOGGED_IN"]').waitFor();
    await alice.getByTestId('settings').click();
    await alice.getByTestId('microphone-test').click();
    await alice.getByTestId('microphone-heard').getByText('Your microphone works.').waitFor();
    const device = alice.getByTestId('ring-device').locator('option').nth(1);
    await alice.getByTestId('ring-device').selectOption((await device.getAttribute('value')) ?? '');
    await alice.getByTestId('ring-sound').selectOption('classic');
    await done(alice);
    await bob.getByTestId('dial-input').fill('alice');
    await bob.getByTestId('dial-audio').click();
    await alice.getByTestId('incoming-answer').waitFor();
    await alice.waitForFunction(
      () => (window as unknown as { played: string[] }).played.length > 0,
    );
    expect(await alice.evaluate(() => (window as unknown as { played: string[] }).played)).toEqual([
      await alice.evaluate(
        () =>
          (JSON.parse(localStorage.getItem('ringspec.settings') ?? '{}') as { ringDevice: string })
            .ringDevice,
      ),
    ]);
    await alice.getByTestId('incoming-decline').click();
  });

  it('switch the keyboard shortcuts and the events off and on', async () => {
    const alice = await stage.signedIn('alice');
    await alice.getByTestId('settings').click();
    await alice.getByTestId('shortcuts-on').uncheck();
    await alice.getByTestId('developer-on').uncheck();
    await done(alice);
    expect(await alice.getByTestId('event-panel').count()).toBe(0);
    await alice.locator('h1').click();
    await alice.keyboard.press('?');
    expect(await alice.locator('dialog').count()).toBe(0);
    await alice.getByTestId('settings').click();
    await alice.getByTestId('shortcuts-on').check();
    await alice.getByTestId('developer-on').check();
    await done(alice);
    await alice.getByTestId('event-panel').waitFor();
    await alice.locator('h1').click();
    await alice.keyboard.press('?');
    await alice.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
    await done(alice);
  });
});

describe('the softphone as an app', () => {
  let stage: SoftphoneStage;
  beforeAll(async () => {
    stage = await SoftphoneStage.set();
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  it('has all that browsers ask of one', async () => {
    const page = await stage.open();
    const debug = await page.context().newCDPSession(page);
    const { errors } = await debug.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await debug.send('Page.getInstallabilityErrors');
    // A profile of a test is private, and only for that nothing is installed there.
    expect(
      installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
    ).toEqual([]);
    for (const icon of ['icon-192.png', 'icon-512.png', 'icon-maskable-512.png']) {
      const response = await page.request.get(`http://${stage.gateway.address}/${icon}`);
      expect(response.headers()['content-type']).toBe('image/png');
    }
  });

  it('keeps no file of itself: each start is what the gateway has now', async () => {
    const page = await stage.open();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
    await page.reload();
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    const response = await page.reload();
    expect(response?.fromServiceWorker()).toBe(false);
  });

  it('offers a reload where the gateway has a newer phone', async () => {
    const alice = await stage.signedIn('alice');
    await alice.route(`http://${stage.gateway.address}/`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<script src="/assets/index-newer.js"></script>',
      }),
    );
    await stage.gateway.end('SIGKILL');
    await alice.getByTestId('reconnecting').waitFor();
    await stage.gateway.restart();
    await alice
      .getByTestId('new-version')
      .getByText('There is a new version of this phone.')
      .waitFor();
  });

  it('notifies of a call while it is hidden, and takes what is chosen there', async () => {
    const alice = await stage.signedIn('alice', {
      permissions: ['notifications', 'microphone', 'camera'],
    });
    const bob = await stage.signedIn('bob');
    await alice.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await alice.evaluate(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    });
    const shown = () =>
      alice.evaluate(async () => {
        const { ready } = navigator.serviceWorker;
        return (await (await ready).getNotifications()).map(({ title }) => title);
      });
    await bob.getByTestId('dial-input').fill('alice');
    await bob.getByTestId('dial-audio').click();
    await alice.getByTestId('incoming-answer').waitFor();
    await expect(until(shown, ({ length }) => length > 0)).resolves.toEqual([
      'Bob Brown is calling',
    ]);
    // A click on Answer, as the worker passes it to the page.
    const [worker] = alice.context().serviceWorkers();
    await worker?.evaluate(async () => {
      const scope = self as unknown as {
        registration: { getNotifications(): Promise<{ data: unknown }[]> };
        pass(action: string, data: unknown): Promise<void>;
      };
      const [notification] = await scope.registration.getNotifications();
      await scope.pass('answer', notification?.data).catch(() => undefined);
    });
    await bob.getByTestId('call-timer').waitFor();
    await until(shown, ({ length }) => length === 0);
    await bob.getByTestId('call-hangup').click();
  });
});

/** Asks until the answer is as wanted. */
async function until<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
  }
}
