import { typablePassword } from '../credentials/typable-password.js';
import type { AccountAdmin } from './account-admin.js';
import { defaultApplication } from './account-rules.js';

const users = [
  { name: 'alice', displayName: 'Alice Adams' },
  { name: 'bob', displayName: 'Bob Brown' },
  { name: 'carol', displayName: 'Carol Clark' },
  { name: 'dave', displayName: 'Dave Davis' },
] as const;

const queue = { number: 'support', displayName: 'Support', operators: ['carol', 'dave'] } as const;

export interface DemoUser {
  name: string;
  password: string;
}

/** Makes the users and the queue that a first start shows. The passwords are known to nobody else. */
export async function makeDemoAccounts(admin: AccountAdmin): Promise<readonly DemoUser[]> {
  const application = defaultApplication;
  const made: DemoUser[] = [];
  for (const user of users) {
    const password = typablePassword();
    await admin.addUser({ ...user, application, password });
    made.push({ name: user.name, password });
  }
  await admin.queues.add({ number: queue.number, displayName: queue.displayName, application });
  for (const name of queue.operators) await admin.queues.assign(queue.number, application, name);
  return made;
}
