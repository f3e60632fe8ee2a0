import type { Contact } from '@ringspec/client';
import type { Phone } from '../model/phone.js';
import { Avatar } from './avatar.js';
import { Icon } from './icon.js';

export function Contacts({ phone }: { phone: Phone }) {
  const { contacts, call } = phone;
  const list = contacts.list.value;
  return (
    <section class="contacts" aria-labelledby="contacts-title">
      <h2 id="contacts-title">People</h2>
      {contacts.problem.value !== undefined && (
        <p class="problem" role="alert">
          {contacts.problem.value}
        </p>
      )}
      {list === undefined && contacts.problem.value === undefined && <p class="muted">Loading …</p>}
      {list?.length === 0 && (
        <p class="muted">
          Nobody else has an account yet. Add people with <code>npx ringspec-gateway user add</code>
          .
        </p>
      )}
      <ul class="rows">
        {list?.map((contact) => (
          <ContactRow
            key={contact.number}
            contact={contact}
            busy={call.view.value !== undefined}
            dial={call.dial}
          />
        ))}
      </ul>
    </section>
  );
}

interface ContactRowProps {
  contact: Contact;
  busy: boolean;
  dial: (number: string, video: boolean) => void;
}

function ContactRow({ contact, busy, dial }: ContactRowProps) {
  const { number, displayName, kind, online } = contact;
  const presence =
    kind === 'queue' ? (online ? 'Agents ready' : 'No agent ready') : online ? 'Online' : 'Offline';
  return (
    <li class="row" data-testid={`contact-${number}`} data-online={online}>
      <Avatar name={displayName} online={online} />
      <span class="text">
        <strong>{displayName}</strong>
        <span class="muted">{kind === 'queue' ? `Queue · ${presence}` : presence}</span>
      </span>
      <button
        type="button"
        class="round"
        disabled={busy}
        onClick={() => dial(number, false)}
        aria-label={`Call ${displayName}`}
        title="Call"
      >
        <Icon name="phone" />
      </button>
      {kind === 'user' && (
        <button
          type="button"
          class="round"
          disabled={busy}
          onClick={() => dial(number, true)}
          aria-label={`Video call ${displayName}`}
          title="Video call"
        >
          <Icon name="video" />
        </button>
      )}
    </li>
  );
}
