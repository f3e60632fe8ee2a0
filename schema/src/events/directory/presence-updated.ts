import { Type } from '@sinclair/typebox';
import { defineEvent } from '../../define.js';
import { Contact } from '../../types/presence.js';

export const PresenceUpdated = defineEvent({
  name: 'PresenceUpdated',
  target: 'directory',
  origin: 'gateway',
  since: 1,
  summary: 'A contact has come online, gone offline or changed.',
  fires:
    'After `watchDirectory`, when a contact has come online or gone offline. Not for what the contacts are at first, which the answer tells; not for the user themselves; not after `unwatchDirectory`.',
  params: Type.Object({ contact: Contact }),
  examples: {
    online: { contact: { number: 'bob', displayName: 'Bob Brown', kind: 'user', online: true } },
  },
});
