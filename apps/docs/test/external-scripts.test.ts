import { expect, it } from '@jest/globals';
import { externalScripts } from '../src/external-scripts.js';

it('moves scripts within a page into files, and leaves those that are files', () => {
  const page =
    '<head><script type="module" src="/docs/app.js"></script><script id="dark">go()</script></head>';
  const { html, files } = externalScripts(page, '/docs/');
  const [name = ''] = files.keys();
  expect([...files.values()]).toEqual(['go()']);
  expect(html).toBe(
    `<head><script type="module" src="/docs/app.js"></script><script id="dark" src="/docs/${name}"></script></head>`,
  );
});
