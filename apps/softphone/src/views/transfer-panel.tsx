import { useEffect, useRef, useState } from 'preact/hooks';
import { matchingContacts } from '../model/contacts.js';
import type { OneCall } from '../model/one-call.js';
import type { Phone } from '../model/phone.js';
import { words } from '../words/current.js';
import { Icon } from './icon.js';

interface TransferPanelProps {
  phone: Phone;
  call: OneCall;
  onDone: () => void;
}

/** Whom to transfer the call to: at once, or after having asked them. */
export function TransferPanel({ phone: { calls, contacts }, call, onDone }: TransferPanelProps) {
  const t = words.value;
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const peer = call.number.value;
  const found = matchingContacts(contacts.list.value ?? [], text).filter(
    ({ number }) => number !== peer,
  );
  const typed = text.trim();
  const isKnown = found.some(({ number }) => number === typed);
  const now = (number: string): void => {
    calls.transfer(call, number);
    onDone();
  };
  const ask = (number: string): void => {
    calls.dial(number, false);
    onDone();
  };
  const name = call.displayName.value;
  return (
    <section class="transfer" aria-label={t.transferTitle(name)}>
      <h3>{t.transferTitle(name)}</h3>
      <label>
        {t.transferTo}
        <input
          ref={input}
          type="search"
          dir="auto"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          data-testid="transfer-search"
        />
      </label>
      <p class="visually-hidden" role="status">
        {t.peopleFound(found.length)}
      </p>
      <ul class="rows" aria-label={t.people}>
        {found.map(({ number, displayName, online }) => (
          <li class="row" key={number} data-testid={`transfer-${number}`}>
            <span class="text">
              <strong dir="auto">{displayName}</strong>
              <span class="muted">{online ? t.online : t.offline}</span>
            </span>
            <Choices number={number} name={displayName} now={now} ask={ask} />
          </li>
        ))}
        {typed !== '' && !isKnown && (
          <li class="row" data-testid="transfer-typed">
            <span class="text">
              <strong dir="auto">{typed}</strong>
            </span>
            <Choices number={typed} name={typed} now={now} ask={ask} />
          </li>
        )}
      </ul>
      <p class="muted">{t.transferHint}</p>
    </section>
  );
}

interface ChoicesProps {
  number: string;
  name: string;
  now: (number: string) => void;
  ask: (number: string) => void;
}

function Choices({ number, name, now, ask }: ChoicesProps) {
  const t = words.value;
  return (
    <span class="choices">
      <button
        type="button"
        class="primary"
        onClick={() => now(number)}
        aria-label={t.transferNowTo(name)}
        data-testid="transfer-now"
      >
        <Icon name="transfer" /> <span>{t.transferNow}</span>
      </button>
      <button
        type="button"
        onClick={() => ask(number)}
        aria-label={t.askFirstName(name)}
        data-testid="transfer-ask"
      >
        <Icon name="phone" /> <span>{t.askFirst}</span>
      </button>
    </span>
  );
}
