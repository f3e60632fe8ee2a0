import { describe, expect, it } from '@jest/globals';
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
const [ofEvent, ofUnused, ofType, ofGuide] = crossReference(
  [event, unused, type, guide, listening],
  [],
);

it('a page of the protocol leads to the API and to the guides that speak of it', () => {
  expect(ofEvent?.text).toBe(
    [
      '# Ringing\n\nIt rings.\n\n## See also\n',
      '- In `@ringspec/client`: [`Ringing`](../../../../dist/api/@ringspec/client/interfaces/Ringing.md)',
      '- [Calls](../../../../apps/docs/pages/guides/calls.md)',
      '- [Tones](../../../../apps/docs/pages/guides/tones.md)\n',
    ].join('\n'),
  );
});

it('a page of the API leads back', () => {
  expect(ofType?.text).toContain(
    'In the protocol: [Ringing](../../../../../generated/docs/events/client/Ringing.md).',
  );
});

it('what nobody speaks of, and guides, stay as they are', () => {
  expect([ofUnused, ofGuide]).toEqual([unused, guide]);
});

describe('events and requests', () => {
  const made = (path: string, text: string): Page => ({
    path,
    source: path.startsWith('api/') ? `dist/${path}` : path.replace('protocol/', 'generated/docs/'),
    text,
  });
  const [answered, hangup, client, calls] = crossReference(
    [
      made('protocol/events/call/Answered.md', '# Answered\n\nThe end is `hangup`.\n'),
      made(
        'protocol/requests/hangup.md',
        '# hangup\n\nRinging has ended then.\n\n```json\n"a Ringing"\n```\n',
      ),
      made(
        'api/@ringspec/client/interfaces/Call.md',
        '# Interface: Call\n\n### end()\n\nEnds.\n\n#### Sends\n\nhangup\n',
      ),
      {
        ...made('guides/calls.md', '# Calls\n\n```ts\nawait call.end();\n```\n'),
        source: 'apps/docs/pages/guides/calls.md',
      },
      event,
    ],
    [],
  );

  it('lead to each other where one names the other within a sentence', () => {
    expect(answered?.text).toContain('- Requests: [hangup](../../requests/hangup.md)');
    expect(hangup?.text).toContain('- Events: [Answered](../events/call/Answered.md)\n');
  });

  it('lead to the method that sends one, and to the guides that call it', () => {
    const link = '../../../dist/api/@ringspec/client/interfaces/Call.md#end';
    expect(hangup?.text).toContain(`- [Call.end()](${link}) in the API of the client`);
    expect(hangup?.text).toContain('- [Calls](../../../apps/docs/pages/guides/calls.md)');
    expect(client?.text).toContain(
      'Ends.\n\nSends [hangup](../../../../../generated/docs/requests/hangup.md).\n',
    );
    expect(client?.text).toContain('Requests of its methods: [hangup](');
    expect(calls?.text).not.toContain('## ');
  });
});
