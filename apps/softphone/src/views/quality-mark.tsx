import type { OneCall } from '../model/one-call.js';
import type { Quality } from '../model/quality.js';
import { words } from '../words/current.js';
import type { Words } from '../words/words.js';

const labels: Record<Quality, (t: Words) => string> = {
  unknown: (t) => t.qualityUnknown,
  good: (t) => t.qualityGood,
  fair: (t) => t.qualityFair,
  poor: (t) => t.qualityPoor,
  lost: (t) => t.qualityLost,
};

const bars: Record<Quality, number> = { unknown: 0, lost: 0, poor: 1, fair: 2, good: 3 };

/** How good the connection is: bars, and words where they are needed. Only what is bad is told aloud. */
export function QualityMark({ call }: { call: OneCall }) {
  if (!call.isUp.value) return null;
  const quality = call.quality.value;
  const label = labels[quality](words.value);
  const isBad = quality === 'poor' || quality === 'lost';
  return (
    <p class="quality" data-quality={quality} data-testid="call-quality" title={label}>
      <svg class="bars" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {[1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={bar * 7 - 5}
            y={20 - bar * 5}
            width="5"
            height={bar * 5 + 1}
            rx="1.5"
            data-on={bar <= bars[quality]}
          />
        ))}
      </svg>
      <span class={isBad ? undefined : 'visually-hidden'} role={isBad ? 'alert' : undefined}>
        {label}
      </span>
    </p>
  );
}
