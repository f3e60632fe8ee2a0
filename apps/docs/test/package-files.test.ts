import { expect, it } from '@jest/globals';
import { packageFiles } from '../src/package-files.js';

const readme = [
  '| place | what | when |',
  '| --- | --- | --- |',
  '| `corpus/` | samples | you test |',
  '| `model.json`, `model.schema.json` | the model | you write |',
  '| `dist/a.min.js` | a script | |',
].join('\n');

it('a file that a package exports has the words of its README', () => {
  const exports = {
    '.': { types: './index.d.ts' },
    './corpus/*': './corpus/*',
    './model.schema.json': './model.schema.json',
    './dist/*.min.js': './dist/*.min.js',
    './other.json': './other.json',
  };
  expect(packageFiles({ name: 'p', exports }, readme)).toEqual([
    { from: 'p/corpus/*', what: 'samples' },
    { from: 'p/model.schema.json', what: 'the model' },
    { from: 'p/dist/a.min.js', what: 'a script' },
    { from: 'p/other.json', what: '' },
  ]);
});
