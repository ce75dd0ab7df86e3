import { command, decideReminder } from '#tingke'

/** The digest of a group; in private what one has put off, acknowledged, and why a message came. */
export default command({
  name: '提醒',
  synonyms: ['remind', 'reminder', 'tixing', '周报'],
  readings: ['remind'],
  examples: ['/提醒', '/提醒 推迟到 下周三', '/提醒 推迟 听课 到 11-30', '/提醒 取消推迟', '/提醒 为什么', '/提醒 16:00'],
  foundBy: 'word',
  listed: false,
  takes:
    /^(?:推迟|延后|暂停|取消推迟|不推迟|恢复|已?知晓|为什么|有变动|[关开停]|周[一二三四五]|[0-2]?\d[:：点]|later|noted|snooze|on\b|off\b)/u,
  run: decideReminder,
})
