import type { Client } from '@ringspec/client';
import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** Whether the gateway has a newer phone than this page, which may have been open for weeks: known after each lost connection. */
export function watchForNewVersion(client: Client): ReadonlySignal<boolean> {
  const found = signal(false);
  // The bundler puts a hash of the content into its name.
  const own = document.querySelector('script[src*="/assets/"]')?.getAttribute('src');
  const look = async (): Promise<void> => {
    if (!own) return;
    const page = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } });
    if (page.ok && !(await page.text()).includes(own)) found.value = true;
  };
  let connectedBefore = false;
  const later = (): void => {
    if (connectedBefore) void look().catch(() => undefined);
    connectedBefore = true;
  };
  client.on('ConnectionEstablished', later);
  client.on('Reconnected', later);
  return computed(() => found.value);
}
