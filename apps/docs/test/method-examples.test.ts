import { expect, it } from '@jest/globals';
import { methodExamples } from '../src/method-examples.js';
import type { Page } from '../src/page.js';

const page: Page = {
  path: 'api/@ringspec/client/classes/Client.md',
  source: 'dist/api/@ringspec/client/classes/Client.md',
  text: '# Class: Client\n\n## Methods\n\n### call()\n\nCalls.\n\n***\n\n### use()\n\nAdds.\n\n## Extends\n\n- `A`\n',
};
const guide = (name: string, code: string): Page => ({
  path: `guides/${name}.md`,
  source: `apps/docs/pages/guides/${name}.md`,
  text: `# About ${name}\n\n\`\`\`ts [a.ts]\n${code}\n\`\`\`\n`,
});
const long = guide('long', `client.call('bob');\n${'go();\n'.repeat(30)}`);

it('a method has the shortest code of a guide that calls it', () => {
  const [made, ...others] = methodExamples([
    page,
    guide('calls', "const call = client.call('bob');\nsay(call);"),
    guide('first', "client.call('bob');"),
    guide('other', "other.use('bob');\nmyclient.use();"),
  ]);
  expect(made?.text).toBe(
    "# Class: Client\n\n## Methods\n\n### call()\n\nCalls.\n\nAs in [About first](../../../../../apps/docs/pages/guides/first.md):\n\n```ts\nclient.call('bob');\n```\n\n***\n\n### use()\n\nAdds.\n\n## Extends\n\n- `A`\n",
  );
  expect(others[0]?.text).toMatch(/^# About calls/);
});

it('code that is long is read in its guide, and READMEs are no guides', () => {
  const readme = { ...guide('client', "client.call('bob');"), source: 'libs/client/README.md' };
  expect(methodExamples([page, long, readme])[0]).toEqual(page);
});
