import { expect, it } from '@jest/globals';
import { linkNames } from '../src/linked-names.js';

const hello = {
  path: 'protocol/requests/hello.md',
  source: 'generated/docs/requests/hello.md',
  text: '# hello\n',
};

it('a name leads to its page, in each section the first time', () => {
  const wire = {
    path: 'protocol/wire.md',
    source: 'generated/README.md',
    text: [
      '# Wire\n\n`hello` begins, `seq` counts. `hello` again, [`hello`](x.md).',
      '## Life\n\n```json\n"`hello`"\n```\n\nFrom `hello` on.\n',
    ].join('\n\n'),
  };
  const { text } = linkNames(wire, [hello]);
  expect(text).toBe(
    [
      '# Wire\n\n[`hello`](docs/requests/hello.md) begins, `seq` counts. `hello` again, [`hello`](x.md).',
      '## Life\n\n```json\n"`hello`"\n```\n\nFrom [`hello`](docs/requests/hello.md) on.\n',
    ].join('\n\n'),
  );
});
