/** The invented self-built app that servers and load agree on. */
export const ACCOUNT = {
  corpId: 'wwbench0000000001',
  agentId: '1000002',
  token: 'benchTokenOfNoWorth',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const
