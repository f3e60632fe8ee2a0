import type { MediaDeviceRecord } from '@ringspec/client';
import { useEffect } from 'preact/hooks';
import type { Chosen, Devices } from '../model/devices.js';
import type { Notifications } from '../model/notifications.js';
import type { Phone } from '../model/phone.js';
import { Dialog } from './dialog.js';

export function DevicesDialog({ phone, onClose }: { phone: Phone; onClose: () => void }) {
  const { devices, notifications } = phone;
  useEffect(() => void devices.read(), [devices]);
  const lists = devices.lists.value;
  return (
    <Dialog title="Devices" onClose={onClose}>
      <Choice label="Microphone" kind="microphone" records={lists?.microphones} devices={devices} />
      <Choice label="Speaker" kind="speaker" records={lists?.speakers} devices={devices} />
      <Choice label="Camera" kind="camera" records={lists?.cameras} devices={devices} />
      <p class="muted">Names appear once the browser has allowed the microphone in a call.</p>
      {devices.problem.value !== undefined && (
        <p class="problem" role="alert">
          {devices.problem.value}
        </p>
      )}
      <NotifyMe notifications={notifications} />
    </Dialog>
  );
}

const notifyWords = {
  granted: 'This browser notifies you of calls while you look elsewhere.',
  denied: 'Notifications are blocked. Allow them in the site settings beside the address.',
  unsupported: 'This browser has no notifications of calls.',
  default: '',
} as const;

function NotifyMe({ notifications }: { notifications: Notifications }) {
  const permission = notifications.permission.value;
  return (
    <div class="notify">
      {permission === 'default' && (
        <button type="button" onClick={() => void notifications.ask()} data-testid="notify-ask">
          Notify me of calls
        </button>
      )}
      <p class="muted" role="status">
        {notifyWords[permission]}
      </p>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  kind: keyof Chosen;
  records: readonly MediaDeviceRecord[] | undefined;
  devices: Devices;
}

function Choice({ label, kind, records, devices }: ChoiceProps) {
  const named = records?.filter(({ id }) => id !== '' && id !== 'default') ?? [];
  return (
    <label>
      {label}
      <select
        value={devices.chosen.value[kind]}
        onChange={({ currentTarget }) => void devices.choose({ [kind]: currentTarget.value })}
        data-testid={`device-${kind}`}
      >
        <option value="">Let the browser choose</option>
        {named.map(({ id, name }, i) => (
          <option key={id} value={id}>
            {name || `${label} ${String(i + 1)}`}
          </option>
        ))}
      </select>
    </label>
  );
}
