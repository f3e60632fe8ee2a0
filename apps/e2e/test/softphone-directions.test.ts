/** Names, numbers and messages read in their own direction, whatever that of the page is. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { SoftphoneStage } from '../src/softphone-stage.js';

const latin = 'Wilhelmina Catherine Featherstonehaugh Cholmondeley of Aberystwyth';
const arabic = 'عبد الرحمن بن عبد العزيز بن محمد الأنصاري الخزرجي المقدسي الدمشقي';
const number = '+1 555 010 4477';

describe('the softphone, in a language', () => {
  let stage: SoftphoneStage;
  beforeAll(async () => {
    stage = await SoftphoneStage.set();
    for (const [name, displayName] of Object.entries({ latin, arabic, desk: number }))
      await stage.gateway.command('user', 'add', name, '--display-name', displayName);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.strike());

  /** Where a text begins and ends in what shows it: from the left edge of that, in pixels. */
  const placeOf = (shown: Locator, text: string) =>
    shown.evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const begin = node.textContent?.indexOf(wanted) ?? -1;
        if (begin < 0) continue;
        const { left, right } = element.getBoundingClientRect();
        const middleOf = (index: number): number => {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + 1);
          const rect = range.getBoundingClientRect();
          return (rect.left + rect.right) / 2 - left;
        };
        const last = begin + wanted.length - 1;
        return { first: middleOf(begin), last: middleOf(last), width: right - left };
      }
      throw new Error(`It does not say ${wanted}.`);
    }, text);

  it.each(['en-GB', 'ar'])(
    'such as %s, cuts a name at its end where there is no room, and has numbers from left to right',
    async (locale) => {
      const viewport = { width: 320, height: 568 };
      const alice = await stage.signedIn('alice', { locale, viewport });
      const bob = await stage.signedIn('bob');
      await stage.connect(alice, 'bob', bob);
      await alice.getByTestId('call-transfer').click();
      const nameOf = (user: string) => alice.getByTestId(`transfer-${user}`).locator('strong');

      const ltr = await placeOf(nameOf('latin'), latin);
      expect(ltr.first).toBeGreaterThan(0);
      expect(ltr.first).toBeLessThan(ltr.width);
      expect(ltr.last).toBeGreaterThan(ltr.width);
      const rtl = await placeOf(nameOf('arabic'), arabic);
      expect(rtl.first).toBeGreaterThan(0);
      expect(rtl.first).toBeLessThan(rtl.width);
      expect(rtl.last).toBeLessThan(0);

      const digits = await placeOf(nameOf('desk'), number);
      expect(digits.first).toBeLessThan(digits.last);
      // It stands where the page begins, though it reads from the left.
      const isRight = (digits.first + digits.last) / 2 > digits.width / 2;
      expect(isRight).toBe(locale === 'ar');
    },
  );

  it('that is read from the right, has numbers and messages as they are in fields and sentences', async () => {
    const alice = await stage.signedIn('alice', { locale: 'ar' });
    const field = alice.getByTestId('dial-input');
    const styleOf = (shown: Locator) =>
      shown.evaluate((element) => {
        const { direction, textAlign } = getComputedStyle(element);
        return { direction, textAlign };
      });
    await field.fill(number);
    expect(await styleOf(field)).toEqual({ direction: 'ltr', textAlign: 'right' });
    await field.fill('عبد');
    expect(await styleOf(field)).toEqual({ direction: 'rtl', textAlign: 'right' });
    await alice.getByTestId('contact-search').fill(`${number} 9`);
    const nobody = alice.locator('.contacts [role="status"]');
    const within = await placeOf(nobody, `${number} 9`);
    expect(within.first).toBeLessThan(within.last);

    const text = 'Room 2 (second floor)';
    const bob = await stage.signedIn('bob');
    await stage.connect(alice, 'bob', bob);
    await bob.getByTestId('call-messages').click();
    await bob.getByTestId('message-input').fill(text);
    await bob.keyboard.press('Enter');
    await alice.getByTestId('call-messages').click();
    const message = alice.getByTestId('panel-messages').locator('li[data-mine="false"]');
    const said = await placeOf(message, text);
    expect(said.first).toBeLessThan(said.last);
  });
});
