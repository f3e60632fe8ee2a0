import type { LoginResult, LoginTokens } from '@ringspec/generated';

export const tokens: LoginTokens = {
  accessToken: 'access-1',
  accessExpire: 172_800,
  refreshToken: 'refresh-1',
  refreshExpire: 2_592_000,
};

export const aliceLoggedIn: LoginResult = {
  displayName: 'Alice Adams',
  userName: 'alice',
  tokens,
  iceServers: [],
};
