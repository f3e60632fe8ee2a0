import type { MediaPlatform } from '../../media/media-platform.js';
import { codecsOf } from './codec-order.js';
import type { CodecSorter, MediaControls } from './media-controls.js';

export interface ShapeDeps {
  readonly media: MediaPlatform | undefined;
  readonly controls: MediaControls;
  readonly sorter: CodecSorter | undefined;
  /** Whether the other side has offered. */
  readonly incoming: boolean;
}

/** Formats that go with any codec: repair, tones, comfort noise. */
const helper = /\/(rtx|red|ulpfec|flexfec-03|telephone-event|cn)$/i;

/**
 * Holds a connection to the codecs and the bandwidth that the application wants, before it is offered
 * or answered. A codec that the browser does not have is passed over; where it has none of those that
 * are left, all of them stay.
 */
export async function shapeConnection(
  connection: RTCPeerConnection,
  { media, controls, sorter, incoming }: ShapeDeps,
): Promise<void> {
  const transceivers = connection.getTransceivers();
  const kinds = transceivers.map(({ receiver }) => receiver.track.kind);
  const limits = [controls.audioCodecs, controls.videoCodecs];
  let wanted = kinds.map((kind) => limits[kind === 'audio' ? 0 : 1]);
  if (sorter !== undefined) {
    const sections = kinds.map((kind, i) => ({
      kind,
      codec: wanted[i] ?? codecNames(media, kind),
    }));
    const sorted = await sorter({ sections }, incoming);
    wanted = kinds.map((_, i) => sorted.sections[i]?.codec);
  }
  for (const [i, transceiver] of transceivers.entries()) {
    const ordered = orderCodecs(media, kinds[i] ?? '', wanted[i]);
    if (ordered.length > 0) transceiver.setCodecPreferences(ordered);
    if (controls.videoBandwidth !== undefined && kinds[i] === 'video') {
      await limitBandwidth(transceiver.sender, controls.videoBandwidth);
    }
  }
}

/** Whether the browser has one of the codecs. */
export function hasCodec(
  media: MediaPlatform | undefined,
  kind: 'audio' | 'video',
  names: readonly string[],
): boolean {
  const known = codecNames(media, kind).map((name) => name.toLowerCase());
  return names.some((name) => known.includes(name.toLowerCase()));
}

function codecNames(media: MediaPlatform | undefined, kind: string): string[] {
  const names = codecsOf(media, kind)
    .filter(({ mimeType }) => !helper.test(mimeType))
    .map(nameOf);
  return [...new Set(names)];
}

function orderCodecs(
  media: MediaPlatform | undefined,
  kind: string,
  names: readonly string[] | undefined,
): RTCRtpCodec[] {
  if (names === undefined) return [];
  const codecs = codecsOf(media, kind);
  const chosen = names.flatMap((name) =>
    codecs.filter((codec) => nameOf(codec).toLowerCase() === name.toLowerCase()),
  );
  if (chosen.length === 0) return [];
  return [...chosen, ...codecs.filter(({ mimeType }) => helper.test(mimeType))];
}

function nameOf({ mimeType }: RTCRtpCodec): string {
  return mimeType.slice(mimeType.indexOf('/') + 1);
}

async function limitBandwidth(sender: RTCRtpSender, kbps: number): Promise<void> {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) encoding.maxBitrate = kbps * 1_000;
  await sender.setParameters(parameters);
}
