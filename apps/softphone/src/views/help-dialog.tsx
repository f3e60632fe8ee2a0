import { useEffect, useState } from 'preact/hooks';
import { Dialog } from './dialog.js';
import { shortcuts } from './use-shortcuts.js';

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const documented = useDocumentation();
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl class="shortcuts">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      {documented && (
        <p>
          <a href="/docs/" target="_blank" rel="noreferrer">
            Documentation
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
