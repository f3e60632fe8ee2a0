const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
const names: Record<string, string> = { '*': 'star', '#': 'hash' };

export function Keypad({ onKey }: { onKey: (key: string) => void }) {
  return (
    <div class="keypad" role="group" aria-label="Keypad">
      {keys.map((key) => (
        <button key={key} type="button" onClick={() => onKey(key)} aria-label={names[key] ?? key}>
          {key}
        </button>
      ))}
    </div>
  );
}
