import type { Session } from '../model/session.js';

export function SignIn({ session }: { session: Session }) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => String(data.get(name) ?? '');
    void session.signIn(text('name').trim(), text('password'));
  };
  return (
    <main class="alone">
      <form class="card" onSubmit={submit}>
        <h1>Ringspec administration</h1>
        <label>
          Name
          <input
            name="name"
            required
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            autofocus
          />
        </label>
        <label>
          Password
          <input name="password" type="password" required autocomplete="current-password" />
        </label>
        <p class="problem" role="alert">
          {session.problem.value}
        </p>
        <button class="primary" disabled={session.busy.value}>
          {session.busy.value ? 'Logging in …' : 'Log in'}
        </button>
        <p class="muted">
          Forgotten? <code>ringspec-gateway admin passwd NAME</code> on the gateway’s machine makes
          another password.
        </p>
      </form>
    </main>
  );
}
