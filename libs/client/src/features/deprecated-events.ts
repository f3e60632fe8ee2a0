import type { CallEvent, EndpointEvent, HostObject } from '@ringspec/generated';
import type { TellCallEvent } from '../calls/call-life.js';
import type { MediaPlatform } from '../media/media-platform.js';
import type { ClientFeatures } from './client-features.js';

/** Codes of UpdateFailed by those of CallErrorCode. */
const updateCodes: Readonly<Record<number, number>> = { 0: 14, 2: 11, 3: 13, 6: 10 };

/** Cameras whose LocalVideoStreamAdded was raised. */
const told = new WeakSet<MediaStreamTrack>();

function echo(
  event: CallEvent | EndpointEvent,
  tell: TellCallEvent,
  media: MediaPlatform | undefined,
): void {
  switch (event.name) {
    case 'MediaStateUpdated':
      if (event.old !== 'CONNECTING') break;
      if (event.new === 'FLOWING') tell('ICECompleted', {});
      else tell('ICETimeout', {});
      break;
    case 'RemoteMediaAdded':
    case 'RemoteMediaRemoved': {
      const { kind: type, element } = event.mediaRenderer;
      const isNew = event.name === 'RemoteMediaAdded';
      tell(isNew ? 'MediaElementCreated' : 'MediaElementRemoved', { type, element });
      break;
    }
    case 'StateUpdated':
      if (event.new === 'UPDATING') tell('PendingUpdate', {});
      break;
    case 'Connected':
      tellOfCamera(event.call, tell, media);
      break;
    case 'Updated':
      if (event.result) tellOfCamera(event.call, tell, media);
      else tell('UpdateFailed', { code: updateCodes[event.code ?? -1] ?? 20 });
  }
}

function tellOfCamera(
  { peerConnection }: HostObject<'Call'>,
  tell: TellCallEvent,
  media: MediaPlatform | undefined,
): void {
  const sent = peerConnection
    ?.getTransceivers()
    .find(({ sender }) => sender.track?.kind === 'video')?.sender.track;
  if (media?.MediaStream === undefined || !sent || told.has(sent)) return;
  told.add(sent);
  tell('LocalVideoStreamAdded', { stream: new media.MediaStream([sent]) });
}

/** Events of calls that have better ones by now, for applications that still listen to them. */
export const deprecatedEvents: ClientFeatures = { echo };
