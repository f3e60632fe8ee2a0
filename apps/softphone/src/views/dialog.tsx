import { Modal } from '@ringspec/page/modal';
import type { ComponentChildren } from 'preact';
import { words } from '../words/current.js';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A dialog with a button that closes it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  return (
    <Modal title={title} onClose={onClose}>
      {children}
      <form method="dialog">
        <button class="primary wide">{words.value.done}</button>
      </form>
    </Modal>
  );
}
