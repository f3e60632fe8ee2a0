import type { Client, Contact } from '@ringspec/client';
import { computed, type ReadonlySignal, signal } from '@preact/signals';

export interface Contacts {
  /** Undefined until the list has come; those who are there first. */
  list: ReadonlySignal<readonly Contact[] | undefined>;
  problem: ReadonlySignal<string | undefined>;
  watch(): Promise<void>;
}

/** Whom the user can call, kept current by the gateway. */
export function createContacts(client: Client): Contacts {
  const byNumber = signal<ReadonlyMap<string, Contact>>();
  const problem = signal<string>();
  client.directory.on('PresenceUpdated', ({ contact }) => {
    byNumber.value = new Map(byNumber.value).set(contact.number, contact);
  });
  return {
    list: computed(() => byNumber.value && [...byNumber.value.values()].sort(byPresence)),
    problem: computed(() => problem.value),
    async watch() {
      try {
        const contacts = await client.directory.watch();
        byNumber.value = new Map(contacts.map((contact) => [contact.number, contact]));
        problem.value = undefined;
      } catch (error) {
        problem.value = (error as Error).message;
      }
    },
  };
}

function byPresence(a: Contact, b: Contact): number {
  return Number(b.online) - Number(a.online) || a.displayName.localeCompare(b.displayName);
}
