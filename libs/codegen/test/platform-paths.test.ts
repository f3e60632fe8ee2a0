import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isBelow, shownPath, withSlashes } from '../src/platform-paths.js';
import { unportablePaths } from '../src/unportable-paths.js';

describe('paths on Windows', () => {
  const { win32 } = path;

  it('are shown with slashes, from the folder on', () => {
    expect(shownPath('C:\\work\\a\\b.json', 'C:\\work', win32)).toBe('a/b.json');
    expect(shownPath('a\\b.json', 'C:\\work', win32)).toBe('a/b.json');
    expect(shownPath('C:\\work\\b.json', 'C:\\work\\a', win32)).toBe('../b.json');
    expect(shownPath('c:\\WORK\\b.json', 'C:\\work', win32)).toBe('b.json');
    expect(shownPath('D:\\b.json', 'C:\\work', win32)).toBe('D:/b.json');
    expect(shownPath('\\\\host\\share\\b.json', 'C:\\work', win32)).toBe('//host/share/b.json');
    expect(withSlashes('docs\\types\\A.md', win32)).toBe('docs/types/A.md');
  });

  it('lie below a folder, or not', () => {
    const folder = 'C:\\work\\a';
    for (const file of ['C:\\work\\a\\b.json', 'c:\\Work\\A\\b\\c.json', 'C:\\work\\a\\..b.json'])
      expect([file, isBelow(folder, file, win32)]).toEqual([file, true]);
    for (const file of [
      'C:\\work\\b.json',
      'D:\\work\\a\\b.json',
      '\\\\host\\a\\b.json',
      'C:\\work',
    ])
      expect([file, isBelow(folder, file, win32)]).toEqual([file, false]);
  });
});

describe('paths elsewhere', () => {
  it('may have backslashes in their names', () => {
    expect(shownPath('/work/a\\b.json', '/work', path.posix)).toBe('a\\b.json');
    expect(isBelow('/work', '/work/..b/c', path.posix)).toBe(true);
    expect(isBelow('/work', '/workshop/c', path.posix)).toBe(false);
  });
});

describe('generated files', () => {
  it('that Windows or macOS would not have are told', () => {
    const said = (...paths: string[]) =>
      unportablePaths(paths).map(({ at, message }) => `${at} ${message}`);
    expect(said('docs/types/Con.md', 'docs/types/Contact.md', 'a/com10.md', 'lpt1')).toEqual([
      'file docs/types/Con.md Windows has no files called Con.md: rename what it is for',
      'file lpt1 Windows has no files called lpt1: rename what it is for',
    ]);
    expect(said('docs/types/Url.md', 'docs/types/URL.md')).toEqual([
      'file docs/types/URL.md Windows and macOS take it for docs/types/Url.md: rename what it is for',
    ]);
    expect(said('a/b?.md', 'a/b.', 'a/b:c', 'a /b')).toHaveLength(4);
    expect(said('model.json', 'docs/index.md', '.ringspec-codegen.json')).toEqual([]);
  });
});
