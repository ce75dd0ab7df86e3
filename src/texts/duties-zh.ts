const moved = (before: number, after: number) => (before === after ? `${after} 不变` : `${before}→${after}`)

/** Posts and leave. */
export const dutiesZh = {
  targetOnLeave: (of: string, before: number, after: number, dutyDays: number) =>
    `${of} 目标 ${moved(before, after)}（在岗${dutyDays}天）。`,
  targetOfPost: (of: string, before: number, after: number, formula: string | undefined) =>
    `${of} 目标 ${moved(before, after)}${formula === undefined ? '' : `：${formula}`}。`,
  nothingOfTheTerm: (name: string) => `${name} 没有按学期计的目标。`,
  noNudgesMeanwhile: '期间不提醒。',
  higherOfTwoPosts: '同一天两个岗位按较高一项，不相加。',
  dutySpan: (from: string | null, to: string | null, today: string): string => {
    const day = (each: string) =>
      `${each.slice(0, 4) === today.slice(0, 4) ? '' : `${each.slice(0, 4)}年`}${Number(each.slice(5, 7))}月${Number(each.slice(8))}日`
    if (from !== null && from === to) return day(from)
    return `${from === null ? '' : day(from)}${to === null ? '起' : `–${day(to)}`}`
  },
  leaveDone: (done: string, span: string, reason: string | undefined) =>
    done === 'withdrawn'
      ? `已撤回：请假 ${span}。`
      : `${done === 'known' ? '之前已登记，没有变化' : '已登记'}：${span}${reason ? ` ${reason}` : ''}。`,
  postDone: (done: string, span: string, title: string, teaches: boolean | undefined) =>
    `${done === 'withdrawn' ? '已撤回' : done === 'known' ? '之前已登记，没有变化' : '已登记'}：${title} ${span}${teaches === undefined ? '' : teaches ? '，带课' : '，不带课'}。`,
  noLeaveKept: (name: string, span: string | undefined) => `${name} ${span ?? ''}没有登记的请假。`,
  noPostKept: (name: string, title: string, span: string | undefined) => `${name} ${span ?? ''}没有登记的${title}任职。`,
  leaveExample: (who: string) => `/请假 ${who} 9-21 到 12-18 产假`,
  postExample: (who: string, title: string | undefined) => `/任职 ${who} ${title ?? '教导主任'} 12-01 起`,
  dutyWhose: (example: string) => `请写上姓名，例：${example}`,
  dutyNobody: (typed: string, near: readonly string[], example: string) =>
    `名单里没有“${typed}”${near.length > 0 ? `，是不是${near.join('、')}？` : '。'}请写全名或工号再发一次，例：${example}`,
  dutyNamesakes: (typed: string, people: readonly string[], example: string) =>
    `“${typed}”有 ${people.length} 位：${people.join('、')}。请加上学科或工号，例：${example}`,
  dutyOneAtATime: (example: string) => `一次写一位，例：${example}`,
  dutyWhen: (example: string) => `请写从哪天到哪天，例：${example}`,
  dutySince: (example: string) => `请写从哪天起，例：${example}`,
  dutyEndsBefore: (span: string, example: string) => `日期前后颠倒了（${span}），例：${example}`,
  postByCommand: (example: string) => `任职请这样登记，教龄和停任在名单里改，例：${example}`,
  dutyWhichPost: (example: string) => `请写任什么职，例：${example}`,
  dutyNoSuchPost: (typed: string, known: readonly string[]) => `没有“${typed}”这个任职，没有文件按它定数量。可以写：${known.join('、')}`,
  postUnsettled: (title: string) => `文件没有给${title}定数，现在按教师算。本校要按别的岗位算吗？要就发：/政策 岗位 ${title}=教导主任`,
  takenBackBy: (command: string) => `登记错了就发：${command}`,
}
