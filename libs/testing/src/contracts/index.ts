export { describeAccountStore, type FillableAccountStore } from './describe-account-store.js';
export { describeJournal } from './describe-journal.js';
