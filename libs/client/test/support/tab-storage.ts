import type { PageStorage } from '../../src/recovery/page-storage.js';

/** `sessionStorage` of one tab. */
export class TabStorage implements PageStorage {
  readonly items = new Map<string, string>();
  getItem(name: string): string | null {
    return this.items.get(name) ?? null;
  }
  setItem(name: string, value: string): void {
    this.items.set(name, value);
  }
  removeItem(name: string): void {
    this.items.delete(name);
  }
}
