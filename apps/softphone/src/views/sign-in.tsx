import type { Session } from '../model/session.js';

export function SignIn({ session }: { session: Session }) {
  const { busy, problem } = session;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => String(data.get(name) ?? '');
    void session.signIn(text('user').trim(), text('password'), data.has('stay'));
  };
  return (
    <main class="sign-in">
      <form class="card" onSubmit={submit} aria-labelledby="sign-in-title">
        <h2 id="sign-in-title">Sign in</h2>
        <p class="muted">
          The gateway printed the demo users and their passwords when it first started.
        </p>
        <label>
          User name
          <input
            name="user"
            required
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            autofocus
            data-testid="login-user"
          />
        </label>
        <label>
          Password
          <input
            name="password"
            type="password"
            required
            autocomplete="current-password"
            data-testid="login-password"
          />
        </label>
        <label class="check">
          <input name="stay" type="checkbox" /> Stay signed in on this device
        </label>
        <p class="problem" role="alert" data-testid="login-problem">
          {problem.value}
        </p>
        <button class="primary wide" disabled={busy.value} data-testid="login-submit">
          {busy.value ? 'Signing in …' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}
