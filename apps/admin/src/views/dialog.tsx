import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf } from '../model/words.js';

interface FormDialogProps {
  title: string;
  /** What the button that does it says. */
  action: string;
  /** Whether it takes something away for good. */
  isDanger?: boolean;
  /** Whether there may be more to do after it was done. */
  staysOpen?: boolean;
  onClose: () => void;
  /** Rejects with what is wrong, which is then shown; closes the dialog otherwise. */
  submit: (data: FormData) => Promise<void>;
  children: ComponentChildren;
}

/** A form over the page: Escape closes it, and the focus goes back to where it was. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, isDanger = false, staysOpen = false, onClose, submit, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    const form = event.currentTarget as HTMLFormElement;
    submit(new FormData(form)).then(
      () => {
        if (!staysOpen) {
          dialog.current?.close();
          return;
        }
        form.reset();
        setBusy(false);
      },
      (error: unknown) => {
        setProblem(sentenceOf(error));
        setBusy(false);
      },
    );
  };
  return (
    <dialog ref={dialog} class="card" aria-labelledby="dialog-title" onClose={onClose}>
      <h2 id="dialog-title">{title}</h2>
      <form onSubmit={send} class="fields">
        {children}
        <p class="problem" role="alert">
          {problem}
        </p>
        <div class="buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            {staysOpen ? 'Done' : 'Cancel'}
          </button>
          <button class={isDanger ? 'danger' : 'primary'} disabled={busy}>
            {busy ? 'One moment …' : action}
          </button>
        </div>
      </form>
    </dialog>
  );
}

interface SecretDialogProps {
  title: string;
  secret: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** Something that is shown this once. */
export function SecretDialog({ title, secret, onClose, children }: SecretDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [copied, setCopied] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const copy = (): void => {
    navigator.clipboard.writeText(secret).then(
      () => setCopied('Copied.'),
      () => setCopied('The browser does not let this page copy: select it and copy it yourself.'),
    );
  };
  return (
    <dialog ref={dialog} class="card" aria-labelledby="dialog-title" onClose={onClose}>
      <h2 id="dialog-title">{title}</h2>
      <p>{children}</p>
      <output class="secret">{secret}</output>
      <p class="muted" role="status">
        {copied}
      </p>
      <div class="buttons">
        <button type="button" onClick={copy}>
          Copy
        </button>
        <button type="button" class="primary" onClick={() => dialog.current?.close()}>
          Done
        </button>
      </div>
    </dialog>
  );
}
