import { useEffect } from 'preact/hooks';
import type { MicrophoneTest } from '../model/microphone-test.js';
import { words } from '../words/current.js';

/** A level that moves while one speaks. Ends with the dialog: the microphone is let go. */
export function MicrophoneCheck({ test }: { test: MicrophoneTest }) {
  useEffect(() => test.stop, [test]);
  const t = words.value;
  const running = test.running.value;
  const problem = test.problem.value;
  return (
    <div class="microphone-check">
      <button
        type="button"
        onClick={() => (running ? test.stop() : void test.start())}
        data-testid="microphone-test"
      >
        {running ? t.stopTest : t.testMicrophone}
      </button>
      {running && (
        <meter
          min={0}
          max={1}
          value={test.level.value}
          aria-label={t.microphoneLevel}
          data-testid="microphone-level"
        />
      )}
      <p class="muted" role="status" data-testid="microphone-heard">
        {running && (test.heard.value ? t.hearsYou : t.speakNow)}
      </p>
      {problem && (
        <p class="problem" role="alert">
          {problem(t)}
        </p>
      )}
    </div>
  );
}
