import type { RosterColumn } from '../roster-column.js'

/** WeCom user ids in a roster (INTERFACE §5). They differ from each other in more than case. */
export const rosterColumn: RosterColumn = { platform: 'wecom', headers: ['wecom', '企业微信ID', '企业微信'] }
