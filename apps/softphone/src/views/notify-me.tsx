import type { Notifications } from '../model/notifications.js';
import { words } from '../words/current.js';

export function NotifyMe({ notifications }: { notifications: Notifications }) {
  const permission = notifications.permission.value;
  const t = words.value;
  const said = {
    granted: t.notifyGranted,
    denied: t.notifyDenied,
    unsupported: t.notifyUnsupported,
    default: '',
  };
  return (
    <div>
      {permission === 'default' && (
        <button type="button" onClick={() => void notifications.ask()} data-testid="notify-ask">
          {t.notifyMe}
        </button>
      )}
      <p class="muted" role="status">
        {said[permission]}
      </p>
    </div>
  );
}
