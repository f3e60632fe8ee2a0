import { useEffect, useState } from 'preact/hooks';
import type { Phone } from '../model/phone.js';
import { words } from '../words/current.js';
import { Dialog } from './dialog.js';
import { shortcuts } from './use-shortcuts.js';

export function HelpDialog({ phone, onClose }: { phone: Phone; onClose: () => void }) {
  const documented = useDocumentation();
  const t = words.value;
  return (
    <Dialog title={t.shortcuts} onClose={onClose}>
      {!phone.settings.values.value.shortcuts && <p class="problem">{t.shortcutsAreOff}</p>}
      <dl class="shortcuts">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd dir="ltr">{keys}</kbd>
            </dt>
            <dd>{does(t)}</dd>
          </div>
        ))}
      </dl>
      {documented && (
        <p>
          <a href="/docs/" target="_blank" rel="noreferrer">
            {t.documentation}
          </a>
        </p>
      )}
    </Dialog>
  );
}

/** Whether this gateway serves the documentation, be it still being built. */
function useDocumentation(): boolean {
  const [documented, setDocumented] = useState(false);
  useEffect(() => {
    fetch('/healthz')
      .then((response) => response.json())
      .then(
        ({ documentation }: { documentation?: boolean }) => setDocumented(documentation === true),
        () => undefined,
      );
  }, []);
  return documented;
}
