import { CallFailureCode } from '@ringspec/generated';
import { expect, it } from '@jest/globals';
import { BrowserPage, describeInBrowsers } from './support/browsers.js';

/** A microphone that cannot be had, in the words of real browsers. */
describeInBrowsers('a call without a microphone', (name) => {
  it.each([
    ['denied', 'deniedByUser'],
    ['none', 'noDevice'],
  ] as const)(
    'fails, and says that it is %s',
    async (devices, cause) => {
      const browser = await BrowserPage.open(name, devices);
      try {
        const refused = await browser.page.evaluate(() => callPage.refused());
        expect(refused).toMatchObject({ cause, code: CallFailureCode.MediaError });
        expect(refused.reason).not.toBe('');
      } finally {
        await browser.close();
      }
    },
    90_000,
  );
});
