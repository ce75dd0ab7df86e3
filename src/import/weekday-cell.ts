const WEEKDAYS = '一二三四五六日'

/** A weekday of a cell, 1 = Monday: `3`, `三`, `周三`, `星期三`, `礼拜三`. Undefined if it is none. */
export function weekdayCell(text: string): number | undefined {
  const match = /^(?:([1-7])|(?:周|星期|礼拜)?([一二三四五六日天]))$/.exec(text.normalize('NFKC').replace(/\s/g, ''))
  if (!match) return undefined
  return match[1] ? Number(match[1]) : WEEKDAYS.indexOf(match[2] === '天' ? '日' : match[2]!) + 1
}

export function weekdayName(weekday: number): string {
  return `周${WEEKDAYS[weekday - 1] ?? '?'}`
}
