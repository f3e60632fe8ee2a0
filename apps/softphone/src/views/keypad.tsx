import { words } from '../words/current.js';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

export function Keypad({ onKey }: { onKey: (key: string) => void }) {
  const t = words.value;
  const names: Record<string, string> = { '*': t.star, '#': t.hash };
  return (
    <div class="keypad" role="group" aria-label={t.keypad} dir="ltr">
      {keys.map((key) => (
        <button key={key} type="button" onClick={() => onKey(key)} aria-label={names[key] ?? key}>
          {key}
        </button>
      ))}
    </div>
  );
}
