import type { MediaPlatform } from '../../media/media-platform.js';
import { codecsOf } from './codec-order.js';
import type { CodecDescription, CodecSorter, MediaControls } from './media-controls.js';

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
    const limited = wanted;
    const sections = kinds.map((kind, i) => ({
      kind,
      codec: limited[i]?.map(({ name }) => name) ?? codecNames(media, kind),
    }));
    const sorted = await sorter({ sections }, incoming);
    wanted = kinds.map((_, i) =>
      sorted.sections[i]?.codec.map(
        (name) => limited[i]?.find((codec) => isSame(codec.name, name)) ?? { name },
      ),
    );
  }
  for (const [i, transceiver] of transceivers.entries()) {
    const ordered = orderCodecs(media, kinds[i] ?? '', wanted[i]);
    if (ordered.length > 0) transceiver.setCodecPreferences(ordered);
    if (controls.videoBandwidth !== undefined && kinds[i] === 'video') {
      await limitBandwidth(transceiver.sender, controls.videoBandwidth);
    }
  }
}

/**
 * Limits the calls to come; an empty list lifts that. False, and nothing changes, where the browser has
 * none of the codecs, or not all that are needed.
 */
export function limitCodecs(
  controls: MediaControls,
  media: MediaPlatform | undefined,
  kind: 'audio' | 'video',
  codecs: readonly (string | CodecDescription)[],
): boolean {
  const known = codecsOf(media, kind);
  const has = (codec: CodecDescription): boolean => known.some((each) => fits(each, codec));
  const wanted = codecs.map((codec) => (typeof codec === 'string' ? { name: codec } : codec));
  const isLifted = wanted.length === 0;
  const isNeeded = ({ optional }: CodecDescription): boolean => optional === false;
  if (!isLifted && !(wanted.some(has) && wanted.filter(isNeeded).every(has))) return false;
  controls[`${kind}Codecs`] = isLifted ? undefined : wanted;
  return true;
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
  wanted: readonly CodecDescription[] | undefined,
): RTCRtpCodec[] {
  if (wanted === undefined) return [];
  const codecs = codecsOf(media, kind);
  const chosen = wanted.flatMap((each) => codecs.filter((codec) => fits(codec, each)));
  if (chosen.length === 0) return [];
  return [...chosen, ...codecs.filter(({ mimeType }) => helper.test(mimeType))];
}

function fits(codec: RTCRtpCodec, { name, params = '' }: CodecDescription): boolean {
  const has = parameters(codec.sdpFmtpLine);
  return isSame(nameOf(codec), name) && parameters(params).every((each) => has.includes(each));
}

function parameters(line = ''): string[] {
  const each = line.toLowerCase().split(';');
  return each.map((parameter) => parameter.trim()).filter((parameter) => parameter !== '');
}

function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}

function nameOf({ mimeType }: RTCRtpCodec): string {
  return mimeType.slice(mimeType.indexOf('/') + 1);
}

async function limitBandwidth(sender: RTCRtpSender, kbps: number): Promise<void> {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) encoding.maxBitrate = kbps * 1_000;
  await sender.setParameters(parameters);
}
