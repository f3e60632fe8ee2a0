import type { MediaRenderer } from '@ringspec/client';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { OneCall } from '../model/one-call.js';
import type { Phone } from '../model/phone.js';
import { words } from '../words/current.js';
import { Avatar } from './avatar.js';
import { CallControls, type CallPanel } from './call-controls.js';
import { CallMessages } from './call-messages.js';
import { callState } from './call-state.js';
import { CallTimer } from './call-timer.js';
import { IncomingControls } from './incoming-controls.js';
import { Keypad } from './keypad.js';
import { KnockingCall } from './knocking-call.js';
import { OtherCalls } from './other-calls.js';
import { QualityMark } from './quality-mark.js';
import { TransferPanel } from './transfer-panel.js';

interface CallStageProps {
  phone: Phone;
  panel: CallPanel | undefined;
  onPanel: (panel: CallPanel | undefined) => void;
}

/** The call that is shown, and the others beside it. The container of the own picture stays in the page: the client looks for it. */
export function CallStage({ phone, panel, onPanel }: CallStageProps) {
  const { calls } = phone;
  const call = calls.shown.value;
  useEffect(() => onPanel(undefined), [call?.id]);
  const isUp = call?.isUp.value === true;
  useEffect(() => {
    if (!isUp) onPanel(undefined);
  }, [isUp]);
  const unread = call?.unread.value ?? 0;
  const t = words.value;
  const closeOnEscape = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape') return;
    // Back to what has opened it.
    document.querySelector<HTMLElement>('.control[aria-expanded="true"]')?.focus();
    onPanel(undefined);
  };
  return (
    <section class="call" aria-label={t.callRegion} hidden={!call} data-panel={panel}>
      <KnockingCall phone={phone} />
      <OtherCalls calls={calls} />
      <div class="media" data-pictures={call?.pictures.value.length ?? 0}>
        {call && <Pictures call={call} />}
        <div
          id="local-media"
          role="group"
          aria-label={t.ownPicture}
          hidden={call?.sendsVideo.value !== true}
        />
        {call && <Caption call={call} queueName={phone.contacts.nameOf(call.queue ?? '')} />}
        {call?.shares.value === true && (
          <p class="sharing" role="status" data-testid="sharing">
            {t.youShare}
            <button type="button" onClick={() => void call.toggleSharing()}>
              {t.stopSharing}
            </button>
          </p>
        )}
        {call && panel && (
          <div class="over" data-testid={`panel-${panel}`} onKeyDown={closeOnEscape}>
            {panel === 'keypad' && <Keypad onKey={call.sendTone} />}
            {panel === 'messages' && <CallMessages key={call.id} call={call} />}
            {panel === 'transfer' && (
              <TransferPanel phone={phone} call={call} onDone={() => onPanel(undefined)} />
            )}
          </div>
        )}
      </div>
      {call?.comesIn.value === true && <IncomingControls phone={phone} call={call} />}
      {call?.comesIn.value === false && (
        <CallControls calls={calls} call={call} panel={panel} onPanel={onPanel} />
      )}
      <p class="visually-hidden" aria-live="polite">
        {unread > 0 &&
          panel !== 'messages' &&
          t.newMessage(call?.messages.value.at(-1)?.text ?? '')}
      </p>
    </section>
  );
}

function Caption({ call, queueName }: { call: OneCall; queueName: string | undefined }) {
  const name = call.displayName.value;
  const { queue, waitedMs } = call;
  const t = words.value;
  return (
    <div class="caption">
      <Avatar name={name} />
      <h2 dir="auto" data-testid="call-name">
        {name}
      </h2>
      {queue !== undefined && (
        <p data-testid="call-queue">{t.incomingFromQueue(queueName ?? queue)}</p>
      )}
      <p role="status" data-testid="call-state">
        {callState(call, t)}
      </p>
      {call.comesIn.value && waitedMs !== undefined && (
        <CallTimer label={t.waitingTime} ms={waitingSince(call, waitedMs)} testId="call-waited" />
      )}
      <CallTimer
        label={t.duration}
        ms={call.isUp.value ? () => call.call.getCallDuration() : undefined}
        testId="call-timer"
      />
      <QualityMark call={call} />
    </div>
  );
}

/** The wait goes on while it rings. */
function waitingSince(call: OneCall, waitedMs: number): () => number {
  return () => waitedMs + (performance.now() - call.beganAt);
}

/** A screen is shown large, and the camera beside it. */
function Pictures({ call }: { call: OneCall }) {
  const pictures = call.pictures.value;
  const name = call.displayName.value;
  const t = words.value;
  const screens = pictures.filter(({ kind }) => kind === 'sharing');
  return (
    <div class="pictures" data-screen={screens.length > 0} data-held={call.held.value}>
      {pictures.map((picture) => (
        <Picture
          key={picture.id}
          picture={picture}
          label={picture.kind === 'sharing' ? t.theyShare(name) : t.pictureOf(name)}
        />
      ))}
    </div>
  );
}

function Picture({ picture, label }: { picture: MediaRenderer; label: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    picture.render(ref.current);
    return () => {
      picture.element.remove();
    };
  }, [picture]);
  return <div ref={ref} class="picture" data-kind={picture.kind} role="group" aria-label={label} />;
}
