import { closeModal, Modal } from '@ringspec/page/modal';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
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

/** A form over the page. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, isDanger = false, staysOpen = false, onClose, submit, children } = props;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    const form = event.currentTarget as HTMLFormElement;
    submit(new FormData(form)).then(
      () => {
        if (!staysOpen) {
          closeModal(form);
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
    <Modal title={title} onClose={onClose}>
      <form onSubmit={send} class="fields">
        {children}
        <p class="problem" role="alert">
          {problem}
        </p>
        <div class="buttons">
          <button type="button" onClick={(event) => closeModal(event.currentTarget)}>
            {staysOpen ? 'Done' : 'Cancel'}
          </button>
          <button class={isDanger ? 'danger' : 'primary'} disabled={busy}>
            {busy ? 'One moment …' : action}
          </button>
        </div>
      </form>
    </Modal>
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
  const [copied, setCopied] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(secret).then(
      () => setCopied('Copied.'),
      () => setCopied('The browser does not let this page copy: select it and copy it yourself.'),
    );
  };
  return (
    <Modal title={title} onClose={onClose}>
      <p>{children}</p>
      <output class="secret">{secret}</output>
      <p class="muted" role="status">
        {copied}
      </p>
      <div class="buttons">
        <button type="button" onClick={copy}>
          Copy
        </button>
        <button type="button" class="primary" onClick={(event) => closeModal(event.currentTarget)}>
          Done
        </button>
      </div>
    </Modal>
  );
}
