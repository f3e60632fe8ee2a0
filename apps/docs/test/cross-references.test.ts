import { expect, it } from '@jest/globals';
import { crossReference } from '../src/cross-references.js';
import type { Page } from '../src/page.js';

const event: Page = {
  path: 'protocol/events/client/Ringing.md',
  source: 'generated/docs/events/client/Ringing.md',
  text: '# Ringing\n\nIt rings.\n',
};
const unused: Page = {
  path: 'protocol/types/Tone.md',
  source: 'generated/docs/types/Tone.md',
  text: '# Tone\n',
};
const type: Page = {
  path: 'api/@ringspec/client/interfaces/Ringing.md',
  source: 'dist/api/@ringspec/client/interfaces/Ringing.md',
  text: '# Interface: Ringing\n',
};
const guide: Page = {
  path: 'guides/calls.md',
  source: 'apps/docs/pages/guides/calls.md',
  text: '# Calls\n\n[Ringing](../../../../generated/docs/events/client/Ringing.md) `](../x.md)`\n',
};
const listening: Page = {
  path: 'guides/tones.md',
  source: 'apps/docs/pages/guides/tones.md',
  text: "# Tones\n\n```ts\nclient.on('Ringing', play);\n```\n",
};
const [ofEvent, ofUnused, ofType, ofGuide] = crossReference([
  event,
  unused,
  type,
  guide,
  listening,
]);

it('a page of the protocol leads to the API and to the guides that speak of it', () => {
  expect(ofEvent?.text).toBe(
    [
      '# Ringing\n\nIt rings.\n\n## See also\n',
      '- [Interface: Ringing](../../../../dist/api/@ringspec/client/interfaces/Ringing.md) in the API of the client',
      '- [Calls](../../../../apps/docs/pages/guides/calls.md)',
      '- [Tones](../../../../apps/docs/pages/guides/tones.md)\n',
    ].join('\n'),
  );
});

it('a page of the API leads back', () => {
  expect(ofType?.text).toContain(
    '[Ringing](../../../../../generated/docs/events/client/Ringing.md): where it is declared.',
  );
});

it('what nobody speaks of, and guides, stay as they are', () => {
  expect([ofUnused, ofGuide]).toEqual([unused, guide]);
});
