import { describe, expect, it } from '@jest/globals';
import { InProcessGateway } from '@ringspec/testing';
import { refusalOf } from './support/refusal-of.js';

/** How long a device gets the same answer, by default. */
const WINDOW_MS = 10_000;

async function refreshed() {
  const gateway = await InProcessGateway.start();
  const peer = await gateway.loggedIn('alice');
  const refresh = (refreshToken: string) =>
    peer.request('refreshTokens', { user: 'alice', refreshToken });
  const login = gateway.peer();
  const first = (await login.login('alice')).tokens.refreshToken;
  const { tokens } = await refresh(first);
  return { gateway, peer, refresh, first, tokens };
}

describe('a refresh token that is used again', () => {
  it('brings what it brought before, to the end of the window', async () => {
    const { gateway, refresh, first, tokens } = await refreshed();
    await gateway.passTime(WINDOW_MS - 1);
    expect((await refresh(first)).tokens).toEqual(tokens);
  });

  it('revokes its family when the window is over', async () => {
    const { gateway, refresh, first, tokens } = await refreshed();
    await gateway.passTime(WINDOW_MS);
    expect(await refusalOf(refresh(first))).toBe('auth.InvalidPassword');
    expect(await refusalOf(refresh(tokens.refreshToken))).toBe('auth.InvalidPassword');
  });

  it('brings others of its family after a restart, and leaves those of before alone', async () => {
    const { gateway, peer, refresh, first, tokens } = await refreshed();
    await gateway.passTime(WINDOW_MS - 1);
    await gateway.crashAndRestart();
    await peer.resume();
    const { refreshToken } = (await refresh(first)).tokens;
    expect(refreshToken).not.toBe(tokens.refreshToken);
    expect(await refusalOf(refresh(tokens.refreshToken))).toBe('accepted');
    expect(await refusalOf(refresh(refreshToken))).toBe('accepted');
  });

  it('revokes its family after a restart too, when the window is over', async () => {
    const { gateway, peer, refresh, first, tokens } = await refreshed();
    await gateway.passTime(WINDOW_MS);
    await gateway.crashAndRestart();
    await peer.resume();
    expect(await refusalOf(refresh(first))).toBe('auth.InvalidPassword');
    expect(await refusalOf(refresh(tokens.refreshToken))).toBe('auth.InvalidPassword');
  });

  it('does not shorten the window of another', async () => {
    const { gateway, peer, refresh, first, tokens } = await refreshed();
    await gateway.passTime(WINDOW_MS - 1);
    const { tokens: next } = await refresh(tokens.refreshToken);
    expect((await refresh(first)).tokens).toEqual(tokens);
    await gateway.passTime(WINDOW_MS - 1);
    expect(
      (await peer.request('refreshTokens', { user: 'alice', refreshToken: tokens.refreshToken }))
        .tokens,
    ).toEqual(next);
  });
});
