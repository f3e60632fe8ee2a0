import { describe, expect, it } from '@jest/globals';
import { joinPages } from '../src/join-pages.js';
import type { Page } from '../src/page.js';

const repository = 'https://code.example.org/calls';

function joined(text: string, others: readonly Page[] = []): string {
  const page = { path: 'gateway/index.md', source: 'apps/gateway/README.md', text };
  const [first] = joinPages([page, ...others], repository, ({ source }) =>
    source === 'apps/gateway/README.md' ? source : undefined,
  );
  return first?.text ?? '';
}

const security: Page = { path: 'gateway/security.md', source: 'SECURITY.md', text: '# Security\n' };

describe('a page that is joined in', () => {
  it('links to pages where the site shows their target', () => {
    expect(joined('See [security](../../SECURITY.md#keys).', [security])).toContain(
      'See [security](./security.md#keys).',
    );
  });

  it('links to the repository where the site does not show the target', () => {
    expect(joined('See [the table](src/config/settings.ts).')).toContain(
      `See [the table](${repository}/blob/main/apps/gateway/src/config/settings.ts).`,
    );
  });

  it.each([
    '[elsewhere](https://example.org/a)',
    '[below](#limits)',
    '`[code](a.md)`',
    '```\n[code](a.md)\n<!-- kept -->\n```',
  ])('leaves %j as it is', (text) => {
    expect(joined(text)).toContain(text);
  });

  it('says where it is not edited', () => {
    const [, second] = joinPages(
      [security, { ...security, text: '---\nlayout: home\n---\n' }],
      '',
      () => undefined,
    );
    expect(second?.text).toBe('---\neditLink: false\nlayout: home\n---\n');
  });

  it('drops comments for those who read the source, and says where it is edited', () => {
    expect(joined('<!-- Generated. -->\n\n# Title\n')).toBe(
      '---\nsource: "apps/gateway/README.md"\n---\n\n# Title\n',
    );
    expect(joined('---\nlayout: home\n---\n')).toBe(
      '---\nsource: "apps/gateway/README.md"\nlayout: home\n---\n',
    );
  });
});
