import type { MediaDeviceRecord } from '@ringspec/client';
import { words } from '../words/current.js';

interface DeviceChoiceProps {
  label: string;
  records: readonly MediaDeviceRecord[] | undefined;
  /** Id of the device; empty for the browser's choice. */
  chosen: string;
  onChoose: (id: string) => void;
  testId: string;
}

export function DeviceChoice({ label, records, chosen, onChoose, testId }: DeviceChoiceProps) {
  const named = records?.filter(({ id }) => id !== '' && id !== 'default') ?? [];
  const t = words.value;
  return (
    <label>
      {label}
      <select
        value={chosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
        data-testid={testId}
      >
        <option value="">{t.browserChooses}</option>
        {named.map(({ id, name }, i) => (
          <option key={id} value={id}>
            {name || t.deviceNth(label, i + 1)}
          </option>
        ))}
      </select>
    </label>
  );
}
