import type { Wire } from '../../src/links/link-end.js';

/** One direction of a network that a test can spoil. */
export class TestWire implements Wire {
  bufferedAmount = 0;
  /** What becomes of each parcel; default: it arrives. */
  pass: (parcel: Buffer) => readonly Buffer[] = (parcel) => [parcel];
  isClosed = false;
  receive: (parcel: Buffer) => void = () => undefined;
  onClose: () => void = () => undefined;

  send(parcel: Buffer): void {
    if (this.isClosed) return;
    for (const each of this.pass(parcel)) setImmediate(() => this.receive(each));
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    setImmediate(() => this.onClose());
  }
}
