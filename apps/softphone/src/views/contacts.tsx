import type { Contact } from '@ringspec/client';
import { useState } from 'preact/hooks';
import { matchingContacts } from '../model/contacts.js';
import type { Phone } from '../model/phone.js';
import { words } from '../words/current.js';
import type { Words } from '../words/words.js';
import { Avatar } from './avatar.js';
import { Icon } from './icon.js';

export function Contacts({ phone }: { phone: Phone }) {
  const { contacts, calls } = phone;
  const [text, setText] = useState('');
  const t = words.value;
  const list = contacts.list.value;
  const found = matchingContacts(list ?? [], text);
  const problem = contacts.problem.value;
  return (
    <section class="contacts" aria-labelledby="contacts-title">
      <h2 id="contacts-title">{t.people}</h2>
      {problem && (
        <p class="problem" role="alert">
          {problem(t)}
        </p>
      )}
      {list === undefined && !problem && <p class="muted">{t.loading}</p>}
      {list?.length === 0 && (
        <p class="muted">
          {t.nobodyElse} <code dir="ltr">npx ringspec-gateway user add</code>
        </p>
      )}
      {(list?.length ?? 0) > 0 && (
        <input
          type="search"
          dir="auto"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          aria-label={t.searchPeople}
          placeholder={t.searchPeople}
          data-testid="contact-search"
        />
      )}
      <p class="muted" role="status">
        {text.trim() !== '' && found.length === 0 && t.nobodyFound(text.trim())}
      </p>
      <ul class="rows">
        {found.map((contact) => (
          <ContactRow key={contact.number} contact={contact} dial={calls.dial} />
        ))}
      </ul>
    </section>
  );
}

interface ContactRowProps {
  contact: Contact;
  dial: (number: string, video: boolean) => void;
}

function ContactRow({ contact, dial }: ContactRowProps) {
  const { number, displayName, kind, online } = contact;
  const t = words.value;
  return (
    <li class="row" data-testid={`contact-${number}`} data-online={online}>
      <Avatar name={displayName} online={online} />
      <span class="text">
        <strong dir="auto">{displayName}</strong>
        <span class="muted">{presence(contact, t)}</span>
      </span>
      <button
        type="button"
        class="round"
        onClick={() => dial(number, false)}
        aria-label={t.callName(displayName)}
        title={t.call}
      >
        <Icon name="phone" />
      </button>
      {kind === 'user' && (
        <button
          type="button"
          class="round"
          onClick={() => dial(number, true)}
          aria-label={t.videoCallName(displayName)}
          title={t.videoCall}
        >
          <Icon name="video" />
        </button>
      )}
    </li>
  );
}

function presence({ kind, online }: Contact, t: Words): string {
  if (kind === 'queue') return online ? t.queueReady : t.queueEmpty;
  return online ? t.online : t.offline;
}
