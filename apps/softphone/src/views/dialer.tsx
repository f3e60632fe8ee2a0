import { useState } from 'preact/hooks';
import type { CurrentCall } from '../model/current-call.js';
import { Icon } from './icon.js';
import { Keypad } from './keypad.js';

export function Dialer({ call }: { call: CurrentCall }) {
  const [number, setNumber] = useState('');
  const ready = number.trim() !== '' && !call.view.value;
  const dial = (video: boolean): void => {
    if (ready) call.dial(number.trim(), video);
  };
  return (
    <form
      class="dialer card"
      aria-label="Dial"
      onSubmit={(event) => {
        event.preventDefault();
        dial(false);
      }}
    >
      <label>
        Name or number
        <input
          value={number}
          onInput={({ currentTarget }) => setNumber(currentTarget.value)}
          placeholder="bob"
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
          <Icon name="phone" /> Call
        </button>
        <button
          type="button"
          class="primary"
          disabled={!ready}
          onClick={() => dial(true)}
          data-testid="dial-video"
        >
          <Icon name="video" /> Video
        </button>
      </div>
    </form>
  );
}
