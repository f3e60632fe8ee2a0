import { expect, it } from '@jest/globals';
import { withoutIdle } from '../src/without-idle.js';

it('a page waits for nothing that does nothing', () => {
  const style = '<link rel="preload stylesheet" href="/docs/assets/style.css" as="style">';
  const look = '<script id="check-dark-mode">look()</script>';
  expect(
    withoutIdle(
      `${style}\n<link rel="preload stylesheet" href="/docs/vp-icons.css" as="style">\n${look}<script id="check-mac-os">keys()</script>`,
    ),
  ).toBe(`${style}\n${look}`);
});
