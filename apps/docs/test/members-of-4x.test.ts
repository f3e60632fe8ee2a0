import { expect, it } from '@jest/globals';
import { membersOf4x } from '../src/members-of-4x.js';

const page = membersOf4x(
  {
    Client: ['init', 'login'],
    ConnectionNode: ['NODE_1', 'NODE_2'],
    '(exports)': ['version'],
    Config: [],
  },
  {
    Client: { init: { verdict: 'better', reason: 'It settles.' } },
    ConnectionNode: { '(all)': { verdict: 'absent', reason: 'There are none.' } },
  },
  [
    { path: 'api/@ringspec/client/classes/Client.md', source: 'dist/api/Client.md', text: '' },
    { path: 'protocol/types/Config.md', source: 'generated/docs/types/Config.md', text: '' },
    { path: 'api/@ringspec/client/interfaces/Config.md', source: 'dist/api/Config.md', text: '' },
    { path: 'api/@ringspec/testing/classes/ConnectionNode.md', source: 'dist/api/N.md', text: '' },
  ],
);

it('says of each member what has become of it, and why', () => {
  const rows = page.text.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual([
    '| `init` | better | It settles. |',
    '| `login` | same |  |',
    '| `NODE_1` | absent | There are none. |',
    '| `NODE_2` | absent | There are none. |',
    '| `version` | same |  |',
  ]);
});

it('counts them', () => {
  expect(page.text).toContain('each of the 5 public names');
  for (const sum of ['same | 2', 'better | 1', 'different | 0', 'absent | 2']) {
    expect(page.text).toContain(`| ${sum} |`);
  }
});

it('leads to what has them in the API of the client alone', () => {
  expect(page.text).toContain('[Client here](../../dist/api/Client.md)');
  expect(page.text).toContain('[Config here](../../generated/docs/types/Config.md)');
  expect(page.text).not.toContain('[ConnectionNode here]');
});
