import { useState } from 'preact/hooks';
import type { Calls } from '../model/calls.js';
import { words } from '../words/current.js';
import { Icon } from './icon.js';
import { Keypad } from './keypad.js';

export function Dialer({ calls }: { calls: Calls }) {
  const [number, setNumber] = useState('');
  const t = words.value;
  const ready = number.trim() !== '' && !calls.shown.value;
  const dial = (video: boolean): void => {
    if (ready) calls.dial(number.trim(), video);
  };
  return (
    <form
      class="dialer card"
      aria-label={t.dial}
      onSubmit={(event) => {
        event.preventDefault();
        dial(false);
      }}
    >
      <label>
        {t.nameOrNumber}
        <input
          dir="auto"
          value={number}
          onInput={({ currentTarget }) => setNumber(currentTarget.value)}
          placeholder={t.numberExample}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          data-focus="dial"
          data-testid="dial-input"
        />
      </label>
      <Keypad onKey={(key) => setNumber(number + key)} />
      <div class="actions">
        <button type="submit" class="primary" disabled={!ready} data-testid="dial-audio">
          <Icon name="phone" /> {t.call}
        </button>
        <button
          type="button"
          class="primary"
          disabled={!ready}
          onClick={() => dial(true)}
          data-testid="dial-video"
        >
          <Icon name="video" /> {t.video}
        </button>
      </div>
    </form>
  );
}
