import type { Client, Contact } from '@ringspec/client';
import type { Say } from '../words/words.js';
import { computed, type ReadonlySignal, signal } from '@preact/signals';

export interface Contacts {
  /** Undefined until the list has come; those who are there first. */
  list: ReadonlySignal<readonly Contact[] | undefined>;
  problem: ReadonlySignal<Say | undefined>;
  /** The name of a number, where somebody or a queue is known by it. */
  nameOf(number: string): string | undefined;
  watch(): Promise<void>;
  forget(): void;
}

/** Whom the user can call, kept current by the gateway. */
export function createContacts(client: Client): Contacts {
  const byNumber = signal<ReadonlyMap<string, Contact>>();
  const problem = signal<Say>();
  client.directory.on('PresenceUpdated', ({ contact }) => {
    byNumber.value = new Map(byNumber.value).set(contact.number, contact);
  });
  return {
    list: computed(() => byNumber.value && [...byNumber.value.values()].sort(byPresence)),
    problem: computed(() => problem.value),
    nameOf: (number) => byNumber.value?.get(number)?.displayName,
    async watch() {
      try {
        const contacts = await client.directory.watch();
        byNumber.value = new Map(contacts.map((contact) => [contact.number, contact]));
        problem.value = undefined;
      } catch {
        problem.value = (words) => words.peopleProblem;
      }
    },
    forget() {
      byNumber.value = problem.value = undefined;
    },
  };
}

function byPresence(a: Contact, b: Contact): number {
  return Number(b.online) - Number(a.online) || a.displayName.localeCompare(b.displayName);
}

/** Those whose name or number has the text in it. */
export function matchingContacts(list: readonly Contact[], text: string): Contact[] {
  const wanted = text.trim().toLocaleLowerCase();
  return list.filter(({ number, displayName }) =>
    [number, displayName].some((name) => name.toLocaleLowerCase().includes(wanted)),
  );
}
