import { expect, it } from '@jest/globals';
import { withUnreleased } from '../src/unreleased.js';

const changelog = { path: 'project/changelog.md', source: 'CHANGELOG.md', text: '# Changelog\n' };
const changeset = (names: readonly string[], summary: string): string =>
  `---\n${names.map((name) => `'${name}': minor`).join('\n')}\n---\n\n${summary}\n`;

it('tells what the next release brings, once each, by the package named first', () => {
  const { text } = withUnreleased(changelog, [
    changeset(['b', 'a'], 'Does more.\nMuch more.'),
    changeset(['a'], 'Does less.'),
    '# A README beside them',
  ]);
  expect(text).toBe(
    '# Changelog\n\n## Not released yet\n\n### a\n\n- Does less.\n\n### b\n\n- Does more.\n  Much more.\n',
  );
});

it('is the changelog alone where nothing waits', () => {
  expect(withUnreleased(changelog, ['# A README'])).toBe(changelog);
});
