import type { ComponentChildren } from 'preact';
import type { Phone } from '../model/phone.js';
import { words } from '../words/current.js';

/** What the user should know before anything else: no connection, no microphone, a pause. */
export function Banner({ phone }: { phone: Phone }) {
  const { session, agent, calls, mediaRefused, newVersion } = phone;
  const t = words.value;
  const signedIn = session.phase.value === 'signedIn';
  const inCall = calls.all.value.length > 0;
  const notice = calls.notice.value;
  const problem = agent.problem.value;
  return (
    <div class="banners" aria-live="polite">
      {signedIn && session.connection.value === 'RECONNECTING' && (
        <Notice kind="warn" testId="reconnecting">
          {t.regaining} {inCall && t.callGoesOn}
        </Notice>
      )}
      {session.waiting.value && (
        <Notice kind="bad" testId="waiting" act={t.tryNow} onAct={() => void session.retry()}>
          {signedIn ? t.noGateway : t.noGatewayToReturn} {t.triedAgain}
        </Notice>
      )}
      {newVersion.value && (
        <Notice testId="new-version" act={t.reload} onAct={() => location.reload()}>
          {t.newVersion}
        </Notice>
      )}
      {mediaRefused.value && (
        <Notice kind="bad" testId="media-refused">
          {mediaRefused.value(t)}
        </Notice>
      )}
      {signedIn && agent.status.value === 'BANNED' && (
        <Notice kind="warn" act={t.iAmBack} onAct={() => void agent.choose('READY')}>
          {t.missedQueueCall}
        </Notice>
      )}
      {signedIn && problem && (
        <Notice kind="warn" testId="agent-problem" act={t.dismiss} onAct={agent.dismissProblem}>
          {problem(t)}
        </Notice>
      )}
      {notice && (
        <Notice testId="notice" act={t.dismiss} onAct={calls.dismissNotice}>
          {notice(t)}
        </Notice>
      )}
    </div>
  );
}

interface NoticeProps {
  children: ComponentChildren;
  kind?: 'warn' | 'bad';
  testId?: string;
  act?: string;
  onAct?: () => void;
}

function Notice({ children, kind, testId, act, onAct }: NoticeProps) {
  return (
    <div class={`banner ${kind ?? ''}`} data-testid={testId}>
      <p>{children}</p>
      {act !== undefined && (
        <button type="button" onClick={onAct}>
          {act}
        </button>
      )}
    </div>
  );
}
