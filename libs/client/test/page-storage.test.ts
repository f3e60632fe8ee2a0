import { expect, it } from '@jest/globals';
import { sdkVersion } from '../src/client/version.js';
import type { KeptPage } from '../src/recovery/kept-page.js';
import { ownStorage, readPage, removePage, writePage } from '../src/recovery/page-storage.js';
import { TabStorage } from './support/tab-storage.js';

const page = { version: sdkVersion, url: 'wss://phone.example/ws' } as KeptPage;

it('has what was written until it is removed', () => {
  const own = new TabStorage();
  expect(readPage(own)).toBeUndefined();
  expect(writePage(own, page)).toBe(true);
  expect(readPage(own)).toEqual(page);
  removePage(own);
  expect(own.items.size).toBe(0);
});

it('has nothing that another version wrote, and nothing that is no page', () => {
  const own = new TabStorage();
  writePage(own, { ...page, version: '0.0.0-other' } as KeptPage);
  expect(readPage(own)).toBeUndefined();
  for (const key of own.items.keys()) own.setItem(key, '{');
  expect(readPage(own)).toBeUndefined();
});

it('is that of the tab, where there is one', () => {
  const place = globalThis as { sessionStorage?: unknown };
  const before = Object.getOwnPropertyDescriptor(place, 'sessionStorage');
  const own = new TabStorage();
  Object.defineProperty(place, 'sessionStorage', { configurable: true, get: () => own });
  expect(ownStorage()).toBe(own);
  Object.defineProperty(place, 'sessionStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('forbidden', 'SecurityError');
    },
  });
  expect(ownStorage()).toBeUndefined();
  Reflect.deleteProperty(place, 'sessionStorage');
  expect(ownStorage()).toBeUndefined();
  if (before) Object.defineProperty(place, 'sessionStorage', before);
});

it('keeps nothing where there is none', () => {
  expect(writePage(undefined, page)).toBe(false);
  expect(readPage(undefined)).toBeUndefined();
  removePage(undefined);
});
