import type { RosterColumn } from '../roster-column.js'

/** DingTalk user ids in a roster (INTERFACE §5): text, even where they look like numbers. */
export const rosterColumn: RosterColumn = { platform: 'dingtalk', headers: ['dingtalk', '钉钉ID', '钉钉'] }
