import { MemoryAccountStore, MemoryJournal } from '@ringspec/testing';
import { describeAccountStore, describeJournal } from '@ringspec/testing/contracts';

describeJournal('MemoryJournal', () => Promise.resolve(new MemoryJournal()));

describeAccountStore('MemoryAccountStore', () => {
  const accounts = new MemoryAccountStore();
  return Promise.resolve({
    accounts,
    addUser: (user) => accounts.addUser(user),
    addQueue: (queue) => accounts.addQueue(queue),
  });
});
