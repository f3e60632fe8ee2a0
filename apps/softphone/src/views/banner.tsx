import type { Phone } from '../model/phone.js';

/** What the user should know before anything else: no connection, no microphone, a pause. */
export function Banner({ phone }: { phone: Phone }) {
  const { session, agent, call, microphoneDenied } = phone;
  const signedIn = session.phase.value === 'signedIn';
  const state = session.connection.value;
  const inCall = call.view.value !== undefined;
  return (
    <div class="banners" aria-live="polite">
      {signedIn && state === 'RECONNECTING' && (
        <p class="banner warn" data-testid="reconnecting">
          The connection to the gateway was lost and is being regained.
          {inCall && ' Your call goes on.'}
        </p>
      )}
      {session.waiting.value && (
        <p class="banner bad" data-testid="waiting">
          {signedIn
            ? 'There is no connection to the gateway.'
            : 'The gateway cannot be reached to sign you back in.'}{' '}
          It is tried again every few seconds.
          <button type="button" onClick={() => void session.retry()}>
            Try now
          </button>
        </p>
      )}
      {microphoneDenied.value && (
        <p class="banner bad">
          The browser refused the microphone or camera. Allow it in the site settings beside the
          address, then call again.
        </p>
      )}
      {signedIn && agent.status.value === 'BANNED' && (
        <p class="banner warn">
          You missed a queue call, so the queue sends you no more.
          <button type="button" onClick={() => void agent.choose('READY')}>
            I am back
          </button>
        </p>
      )}
      {signedIn && agent.problem.value !== undefined && (
        <p class="banner warn" data-testid="agent-problem">
          {agent.problem.value}
          <button type="button" onClick={agent.dismissProblem}>
            Dismiss
          </button>
        </p>
      )}
      {call.notice.value !== undefined && (
        <p class="banner" data-testid="notice">
          {call.notice.value}
          <button type="button" onClick={call.dismissNotice}>
            Dismiss
          </button>
        </p>
      )}
    </div>
  );
}
