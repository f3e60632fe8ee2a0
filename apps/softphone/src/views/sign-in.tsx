import type { Session } from '../model/session.js';
import { words } from '../words/current.js';

export function SignIn({ session }: { session: Session }) {
  const { busy, problem } = session;
  const t = words.value;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => String(data.get(name) ?? '');
    void session.signIn(text('user').trim(), text('password'), data.has('stay'));
  };
  return (
    <main class="sign-in">
      <form class="card" onSubmit={submit} aria-labelledby="sign-in-title">
        <h2 id="sign-in-title">{t.signIn}</h2>
        <p class="muted">{t.signInHint}</p>
        <label>
          {t.userName}
          <input
            name="user"
            dir="auto"
            required
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            autofocus
            data-testid="login-user"
          />
        </label>
        <label>
          {t.password}
          <input
            name="password"
            type="password"
            required
            autocomplete="current-password"
            data-testid="login-password"
          />
        </label>
        <label class="check">
          <input name="stay" type="checkbox" /> {t.staySignedIn}
        </label>
        <p class="problem" role="alert" data-testid="login-problem">
          {problem.value?.(t)}
        </p>
        <button class="primary wide" disabled={busy.value} data-testid="login-submit">
          {busy.value ? t.signingIn : t.signIn}
        </button>
      </form>
    </main>
  );
}
