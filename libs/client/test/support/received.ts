import { FakeTransceiver } from '@ringspec/testing';

/** A media section in which the other side sends. */
export function received(kind: 'audio' | 'video'): FakeTransceiver {
  const transceiver = new FakeTransceiver(kind, 'recvonly');
  transceiver.mid = kind;
  transceiver.currentDirection = 'recvonly';
  return transceiver;
}
