import { describe, expect, it } from '@jest/globals';
import { nearPages } from '../.vitepress/theme/not-found/near-pages.js';

const sidebars = {
  '/guides/': [
    {
      text: 'Guides',
      items: [
        { text: 'Log in and keep logged in', link: '/guides/login' },
        { text: 'The client', link: '/guides/client' },
      ],
    },
    { text: 'Types', link: '/protocol/#types' },
  ],
  '/protocol/events/': [
    { text: 'IncomingCall', link: '/protocol/events/client/IncomingCall' },
    { text: 'Log in and keep logged in', link: '/guides/login' },
  ],
};

describe('pages near to one that is not there', () => {
  it.each([
    ['/protocol/IncomingCall.html', '/protocol/events/client/IncomingCall'],
    ['/docs/incomming-call', '/protocol/events/client/IncomingCall'],
    ['/guide/Login/', '/guides/login'],
    ['/logn.html', '/guides/login'],
  ])('of %s are %s first', (asked, found) => {
    expect(nearPages(asked, sidebars)[0]?.link).toBe(found);
  });

  it('are none where nothing is like it, and each once', () => {
    expect(nearPages('/xyzzy.html', sidebars)).toEqual([]);
    expect(nearPages('/login.html', sidebars)).toHaveLength(1);
  });
});
