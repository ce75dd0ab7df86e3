import { rosterColumn as dingtalk } from './dingtalk/roster-column.js'
import type { RosterColumn } from './roster-column.js'
import { rosterColumn as wecom } from './wecom/roster-column.js'

/** The identity columns of a roster, one for each platform. */
export const ROSTER_COLUMNS: readonly RosterColumn[] = [wecom, dingtalk]
