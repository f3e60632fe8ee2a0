import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { classPage, withoutRepeated } from '../src/class-pages.js';
import { apiPages } from '../src/api-pages.js';
import { collectPages } from '../src/collect-pages.js';
import type { Page } from '../src/page.js';

const asWritten = `# Class: Phone

Calls.

## Extends

- \`Device\`

## Constructors

### Constructor

> **new Phone**(): \`Phone\`

## Properties

### version

> \`readonly\` **version**: \`string\`

Of this library: a number.

## Accessors

### ready

#### Get Signature

> **get** **ready**(): \`boolean\`

Whether it may
call. It may not at first.

## Methods

### call()

> **call**(\`to\`): \`Call\`

Calls \`a|b\`.

#### Returns

\`Call\`

#### Inherited from

\`Device.call\`

***

### ~~dial()~~

> **dial**(): \`number\`

#### Returns

\`number\`

How long it took.
`;

describe('the page of a class', () => {
  const page = classPage(withoutRepeated(asWritten));

  it('begins with what it does: a line each, by kind', () => {
    expect(page).toContain(
      [
        'Calls.\n\n## Members\n',
        '| Method | What it does |',
        '| --- | --- |',
        '| [`call()`](#call) | Calls `a\\|b`. |',
        '| [`dial()`](#dial) |  |',
        '\n| Accessor | What it is |',
        '| --- | --- |',
        '| [`ready`](#ready) | Whether it may call. |',
        '\n| Property | What it is |',
        '| --- | --- |',
        '| [`version`](#version) | Of this library: a number. |',
      ].join('\n'),
    );
  });

  it('has methods first, and how it is made and what it extends last', () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
      'Members',
      'Methods',
      'Accessors',
      'Properties',
      'Constructors',
      'Extends',
    ]);
  });

  it('leaves out what signatures say already', () => {
    expect(page).not.toContain('Inherited from');
    expect(page).toContain('#### Returns\n\n`number`\n\nHow long it took.');
    expect(page.match(/#### Returns/g)).toHaveLength(1);
  });
});

it('a page without members, and one with few, has no table of them', () => {
  const table = '# Interface: Ringing\n\n## Properties\n\n| Property | Type |\n| - | - |\n';
  expect(classPage(table)).toBe(table);
  const few = '# Interface: A\n\n## Methods\n\n### b()\n\n> **b**(): `void`\n\nDoes.\n';
  expect(classPage(few)).toBe(few);
});

describe('the classes of the client', () => {
  let pages: readonly Page[];
  beforeAll(async () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const collected = await collectPages(root, [{ from: 'dist/api', to: 'api' }]);
    pages = apiPages(collected, []).filter(({ path: at }) =>
      /^api\/@ringspec\/client\/(?:classes|interfaces)\//.test(at),
    );
  });

  it('say of each method what it does, where they have a table of them', () => {
    const listed = pages.filter(({ text }) => text.includes('\n## Members\n'));
    expect(listed.length).toBeGreaterThan(10);
    const silent = listed.flatMap(({ path: at, text }) =>
      [...text.matchAll(/^\| (\[`\w+\(\)`\]\([^)]+\)) \| {1,2}\|$/gm)].map(
        ([, method = '']) => `${at} ${method}`,
      ),
    );
    expect(silent).toEqual([]);
  });

  it('that the client alone makes have no constructor', () => {
    const made = pages.filter(({ text }) => text.includes('\n## Constructors\n'));
    expect(made.map(({ path: at }) => path.posix.basename(at))).toEqual([
      'Client.md',
      'SessionClient.md',
    ]);
  });
});
