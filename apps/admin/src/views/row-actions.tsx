interface RowActionsProps {
  /** What the buttons are about: the row shows it, and screen readers say it with each of them. */
  about: string;
  /** By what the button says. */
  actions: Readonly<Record<string, () => void>>;
}

/** What can be done with a row. */
export function RowActions({ about, actions }: RowActionsProps) {
  return (
    <span class="actions">
      {Object.entries(actions).map(([word, act]) => (
        <button key={word} type="button" onClick={act}>
          {word}
          <span class="visually-hidden"> {about}</span>
        </button>
      ))}
    </span>
  );
}
