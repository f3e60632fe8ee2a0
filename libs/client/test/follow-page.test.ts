/** What becomes of a client without calls, or without a memory, with its page. */
import { expect, it } from '@jest/globals';
import type { PageSignal } from '../src/platform/platform.js';
import type { ClientParts } from '../src/client/client-parts.js';
import { followPage } from '../src/client/follow-page.js';

it.each<[PageSignal, string[]]>([
  ['online', []],
  ['network', []],
  ['visible', []],
  ['frozen', []],
  ['leaving', ['logged out, tokens kept', 'closed']],
])('is nothing but a logout when it leaves: %s', (signal, expected) => {
  const done: string[] = [];
  const client = {
    phone: undefined,
    auth: {
      logOut: ({ keepTokens = false }) => {
        done.push(keepTokens ? 'logged out, tokens kept' : 'logged out');
      },
    },
    gateway: { close: () => done.push('closed') },
  };
  followPage(signal, client as unknown as ClientParts, undefined);
  expect(done).toEqual(expected);
});
