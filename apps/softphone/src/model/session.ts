import { type Client, ClientState, type LoginTokens } from '@ringspec/client';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { forgetLogin, readLogin, saveLogin } from './saved-login.js';
import type { Say } from '../words/words.js';
import { loginProblem } from './saying.js';

/** How long to wait before a login that did not come through is tried again. */
const RETRY_MS = 10_000;
/** Answers that a repeat would not change: the saved login is of no use any more. */
const REFUSALS = [401, 402, 403, 404, 701];

export interface Session {
  /** `starting` until it is clear whether somebody is signed in. */
  phase: ReadonlySignal<'starting' | 'signedOut' | 'signedIn'>;
  connection: ReadonlySignal<ClientState>;
  user: ReadonlySignal<{ name: string; displayName: string } | undefined>;
  /** Why the last attempt failed, in words. */
  problem: ReadonlySignal<Say | undefined>;
  /** Whether the login that the user asked for is under way. */
  busy: ReadonlySignal<boolean>;
  /** Whether an earlier login waits for the gateway: it is tried again every few seconds. */
  waiting: ReadonlySignal<boolean>;
  open(): Promise<void>;
  signIn(user: string, password: string, stay: boolean): Promise<void>;
  signOut(): Promise<void>;
  /** Tries at once what waits. */
  retry(): Promise<void>;
}

/** Who is signed in, and whether the gateway is there. `onSignedIn` runs at each login, `onSignedOut` when all is over. */
export function createSession(
  client: Client,
  { onSignedIn, onSignedOut }: { onSignedIn: () => void; onSignedOut: () => void },
): Session {
  const phase = signal<'starting' | 'signedOut' | 'signedIn'>('starting');
  const connection = signal<ClientState>(ClientState.DISCONNECTED);
  const user = signal<{ name: string; displayName: string }>();
  const problem = signal<Say>();
  const busy = signal(false);
  const waiting = signal(false);
  /** Whether somebody is to be signed in, until they sign out or are refused. */
  let wanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;

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
  client.on('ConnectionFailed', () => {
    refresh();
    problem.value = (words) => words.gatewayUnreachable;
  });
  client.on('ConnectionClosed', () => {
    refresh();
    later();
  });
  client.on('SessionRecovered', (recovered) => {
    entered(recovered.user, recovered.displayName);
  });
  addEventListener('online', () => void retry());

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
    waiting.value = false;
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
  async function resume(): Promise<'in' | 'refused' | 'later'> {
    // The page before this one was reloaded: its login goes on.
    if (client.getClientState() === ClientState.LOGGED_IN) return 'in';
    const saved = readLogin();
    if (!saved) return 'refused';
    const { user: name, deviceToken, stay, refreshToken } = saved;
    const enter = async (accessToken: string): Promise<void> => {
      const result = await client.loginWithToken(name, accessToken, {
        deviceToken,
      });
      keep(name, result.tokens, deviceToken, stay);
      entered(name, result.displayName);
    };
    try {
      await enter(saved.accessToken).catch(async (error: unknown) => {
        if (codeOf(error) !== 701) throw error;
        const { tokens } = await client.tokenRefresh(name, refreshToken, deviceToken);
        keep(name, tokens, deviceToken, stay);
        await enter(tokens?.accessToken ?? '');
      });
      return 'in';
    } catch (error) {
      const code = codeOf(error);
      if (!REFUSALS.includes(code ?? 0)) return 'later';
      forgetLogin();
      problem.value = loginProblem(code === 401 ? 701 : code);
      return 'refused';
    }
  }

  /** One attempt at a time: the user's comes after the one that is under way. */
  async function alone(work: () => Promise<void>): Promise<void> {
    while (running) await running;
    running = work().finally(() => {
      running = undefined;
      refresh();
    });
    await running;
  }

  function later(): void {
    if (!wanted) return;
    waiting.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => void retry(), RETRY_MS);
  }

  async function retry(): Promise<void> {
    if (!wanted || running || client.getClientState() === ClientState.LOGGED_IN) return;
    await alone(async () => {
      const outcome = (await connected()) ? await resume() : 'later';
      if (outcome === 'later') later();
      if (outcome === 'refused') {
        leave();
        onSignedOut();
      }
    });
  }

  function leave(): void {
    wanted = waiting.value = false;
    user.value = undefined;
    phase.value = 'signedOut';
  }

  return {
    phase: computed(() => phase.value),
    connection: computed(() => connection.value),
    user: computed(() => user.value),
    problem: computed(() => problem.value),
    busy: computed(() => busy.value),
    waiting: computed(() => waiting.value),
    async open() {
      await client.init({ localVideoContainerId: 'local-media' });
      wanted = readLogin() !== undefined;
      await retry();
      if (phase.value === 'starting') phase.value = 'signedOut';
    },
    async signIn(name, password, stay) {
      if (busy.value) return;
      busy.value = true;
      await alone(async () => {
        problem.value = undefined;
        if (phase.value === 'signedIn' || !(await connected())) return;
        const deviceToken = readLogin()?.deviceToken ?? client.getGUID();
        try {
          const result = await client.login(name, password, { deviceToken });
          keep(name, result.tokens, deviceToken, stay);
          entered(name, result.displayName);
        } catch (error) {
          const { code, retryAfterMs } = error as { code?: number; retryAfterMs?: number };
          problem.value = loginProblem(code, retryAfterMs);
        }
      }).finally(() => {
        busy.value = false;
      });
    },
    async signOut() {
      leave();
      forgetLogin();
      problem.value = undefined;
      await client.disconnect({ revokeTokens: true });
      onSignedOut();
      refresh();
    },
    retry,
  };
}

function codeOf(error: unknown): number | undefined {
  return (error as { code?: number }).code;
}
