/** One sound of a ring: frequencies in Hz, when it begins and how long it lasts, in s. */
interface Note {
  hz: readonly number[];
  at: number;
  lasts: number;
}

interface Ring {
  /** After which it begins again, in s. */
  period: number;
  notes: readonly Note[];
}

const rings = {
  chime: {
    period: 3,
    notes: [
      { hz: [523, 1_046], at: 0, lasts: 0.6 },
      { hz: [659, 1_318], at: 0.25, lasts: 0.9 },
    ],
  },
  classic: {
    period: 4,
    notes: Array.from({ length: 16 }, (_, i) => ({ hz: [880, 1_108], at: i / 12, lasts: 0.11 })),
  },
  soft: {
    period: 3,
    notes: [
      { hz: [330], at: 0, lasts: 1 },
      { hz: [440], at: 1, lasts: 1 },
    ],
  },
  silent: { period: 1, notes: [] },
} as const satisfies Record<string, Ring>;

export type RingSound = keyof typeof rings;

export const ringSounds = Object.keys(rings) as RingSound[];

export function isRingSound(value: unknown): value is RingSound {
  return typeof value === 'string' && Object.hasOwn(rings, value);
}

/** Beside a call that is up: short, and seldom. */
const knock: Ring = { period: 6, notes: [{ hz: [440], at: 0, lasts: 0.25 }] };

const RATE = 16_000;

/** One period of a ring as a WAV file (16-bit mono PCM), to be played over and over. */
export function renderRing(sound: RingSound | 'knock'): Uint8Array<ArrayBuffer> {
  const { period, notes }: Ring = sound === 'knock' ? knock : rings[sound];
  const count = period * RATE;
  const file = new DataView(new ArrayBuffer(44 + count * 2));
  writeHeader(file, count * 2);
  for (let i = 0; i < count; i += 1) {
    const level = notes.reduce((sum, note) => sum + loudness(note, i / RATE), 0);
    file.setInt16(44 + i * 2, Math.round(Math.max(-1, Math.min(1, level)) * 32_767), true);
  }
  return new Uint8Array(file.buffer as ArrayBuffer);
}

/** Begins within 10 ms and dies away, so that nothing clicks. */
function loudness({ hz, at, lasts }: Note, time: number): number {
  const since = time - at;
  if (since < 0 || since > lasts) return 0;
  const envelope = Math.min(1, since / 0.01) * (1 - since / lasts);
  const wave = hz.reduce((sum, f, i) => sum + Math.sin(2 * Math.PI * f * since) / (i + 1), 0);
  return 0.3 * envelope * wave;
}

function writeHeader(file: DataView, bytes: number): void {
  const text = (offset: number, word: string): void => {
    [...word].forEach((letter, i) => {
      file.setUint8(offset + i, letter.charCodeAt(0));
    });
  };
  text(0, 'RIFF');
  file.setUint32(4, 36 + bytes, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, RATE, true);
  file.setUint32(28, RATE * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, bytes, true);
}
