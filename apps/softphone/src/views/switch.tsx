interface SwitchProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  testId: string;
}

export function Switch({ label, on, onChange, testId }: SwitchProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        role="switch"
        checked={on}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        data-testid={testId}
      />
      {label}
    </label>
  );
}
