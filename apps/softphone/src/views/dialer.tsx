import { useState } from 'preact/hooks';
import type { CurrentCall } from '../model/current-call.js';
import { Icon } from './icon.js';
import { Keypad } from './keypad.js';

export function Dialer({ call }: { call: CurrentCall }) {
  const [number, setNumber] = useState('');
  const dial = (video: boolean): void => {
    if (number.trim() !== '') call.dial(number.trim(), video);
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
          data-testid="dial-input"
        />
      </label>
      <Keypad onKey={(key) => setNumber(number + key)} />
      <div class="actions">
        <button
          type="submit"
          class="primary"
          disabled={number.trim() === ''}
          data-testid="dial-audio"
        >
          <Icon name="phone" /> Call
        </button>
        <button
          type="button"
          class="primary"
          disabled={number.trim() === ''}
          onClick={() => dial(true)}
          data-testid="dial-video"
        >
          <Icon name="video" /> Video
        </button>
      </div>
    </form>
  );
}
