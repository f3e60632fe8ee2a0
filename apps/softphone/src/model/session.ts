import { type Client, ClientState, type LoginTokens } from '@ringspec/client';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { forgetLogin, readLogin, saveLogin } from './saved-login.js';
import { loginProblem } from './words.js';

/** How long to wait before a closed connection is tried again. */
const RETRY_MS = 10_000;

export interface Session {
  /** `starting` until it is clear whether somebody is signed in. */
  phase: ReadonlySignal<'starting' | 'signedOut' | 'signedIn'>;
  connection: ReadonlySignal<ClientState>;
  user: ReadonlySignal<{ name: string; displayName: string } | undefined>;
  /** Why the last attempt failed, in words. */
  problem: ReadonlySignal<string | undefined>;
  /** Whether an attempt is under way. */
  busy: ReadonlySignal<boolean>;
  open(): Promise<void>;
  signIn(user: string, password: string, stay: boolean): Promise<void>;
  signOut(): Promise<void>;
  /** Connects again after the connection was closed. */
  retry(): Promise<void>;
}

/** Who is signed in, and whether the gateway is there. `onSignedIn` runs at each login. */
export function createSession(client: Client, onSignedIn: () => void): Session {
  const phase = signal<'starting' | 'signedOut' | 'signedIn'>('starting');
  const connection = signal<ClientState>(ClientState.DISCONNECTED);
  const user = signal<{ name: string; displayName: string }>();
  const problem = signal<string>();
  const busy = signal(false);
  let wanted = false;

  const refresh = (): void => {
    connection.value = client.getClientState();
  };
  for (const name of [
    'ConnectionEstablished',
    'Reconnecting',
    'Reconnected',
    'AuthResult',
  ] as const) {
    client.on(name, refresh);
  }
  client.on('ConnectionFailed', ({ message }) => {
    refresh();
    problem.value = message;
  });
  client.on('ConnectionClosed', () => {
    refresh();
    if (wanted) setTimeout(() => void retry(), RETRY_MS);
  });
  addEventListener('online', () => void (wanted && retry()));

  const keep = (
    name: string,
    tokens: LoginTokens | undefined,
    deviceToken: string,
    stay: boolean,
  ): void => {
    if (!tokens) return;
    const { accessToken, refreshToken } = tokens;
    saveLogin({ user: name, accessToken, refreshToken, deviceToken, stay });
  };

  const entered = (name: string, displayName: string | undefined): void => {
    user.value = { name, displayName: displayName ?? name };
    phase.value = 'signedIn';
    problem.value = undefined;
    wanted = true;
    refresh();
    onSignedIn();
  };

  async function connected(): Promise<boolean> {
    if (client.getClientState() !== ClientState.DISCONNECTED) return true;
    const attempt = client.connect();
    refresh();
    const done = await attempt;
    if (done) problem.value = undefined;
    return done;
  }

  /** Logs in with what an earlier login left behind. */
  async function resume(): Promise<boolean> {
    const saved = readLogin();
    if (!saved) return false;
    const { user: name, deviceToken, stay } = saved;
    let { accessToken } = saved;
    for (const attempt of ['saved', 'refreshed']) {
      try {
        const result = await client.loginWithToken(name, accessToken, { deviceToken });
        keep(name, result.tokens, deviceToken, stay);
        entered(name, result.displayName);
        return true;
      } catch (error) {
        const { code } = error as { code?: number };
        if (code !== 701 || attempt === 'refreshed') {
          if (code !== 409) forgetLogin();
          problem.value = loginProblem(code === 401 ? 701 : code);
          return false;
        }
      }
      try {
        const { tokens } = await client.tokenRefresh(name, saved.refreshToken, deviceToken);
        keep(name, tokens, deviceToken, stay);
        accessToken = tokens?.accessToken ?? '';
      } catch {
        forgetLogin();
        problem.value = loginProblem(701);
        return false;
      }
    }
    return false;
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await work();
    } finally {
      busy.value = false;
      refresh();
    }
  }

  async function retry(): Promise<void> {
    if (client.getClientState() !== ClientState.DISCONNECTED) return;
    await attempt(async () => {
      if (!(await connected())) {
        if (wanted) setTimeout(() => void retry(), RETRY_MS);
        return;
      }
      if (wanted && !(await resume())) {
        wanted = false;
        user.value = undefined;
        phase.value = 'signedOut';
      }
    });
  }

  return {
    phase: computed(() => phase.value),
    connection: computed(() => connection.value),
    user: computed(() => user.value),
    problem: computed(() => problem.value),
    busy: computed(() => busy.value),
    async open() {
      await client.init({
        remoteVideoContainerId: 'remote-media',
        localVideoContainerId: 'local-media',
      });
      await attempt(async () => {
        const there = readLogin() !== undefined && (await connected()) && (await resume());
        if (!there) phase.value = 'signedOut';
      });
    },
    signIn: (name, password, stay) =>
      attempt(async () => {
        problem.value = undefined;
        if (!(await connected())) return;
        const deviceToken = readLogin()?.deviceToken ?? client.getGUID();
        try {
          const result = await client.login(name, password, { deviceToken });
          keep(name, result.tokens, deviceToken, stay);
          entered(name, result.displayName);
        } catch (error) {
          problem.value = loginProblem((error as { code?: number }).code);
        }
      }),
    async signOut() {
      wanted = false;
      forgetLogin();
      await client.disconnect();
      user.value = undefined;
      problem.value = undefined;
      phase.value = 'signedOut';
      refresh();
    },
    retry,
  };
}
