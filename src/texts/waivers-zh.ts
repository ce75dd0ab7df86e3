const EXAMPLE = '/减免 林芳 听课 24 带两个班'

/** 酌情减少: less than the document's number, where it allows that. */
export const waiversZh = {
  waiveExample: (who: string) => `/减免 ${who} 听课 24 带两个班 从 11-16 到 1-15`,
  waiveOwn: '减免要由校长或书记批准，请他们来登记，例：/减免 你的姓名 听课 24 带两个班。',
  waiveRight: '减免由本校校长或书记批准并登记。',
  waiveSelf: '自己的减免要由另一位（校长或书记）来批。',
  waiveWhich: (titles: readonly string[]) =>
    titles.length > 0 ? `请写减哪一项：${titles.join('、')}，例：${EXAMPLE}` : '在用的文件里没有可以酌情减少的要求。',
  waiveNotAllowed: (name: string, title: string) =>
    `“${title}”只有带课的教学副校长、教导（研）主任可以酌情减少，${name}没有登记这样的岗位和带课，按全额计。`,
  waiveNumber: (title: string, stated: number, unit: string) =>
    `“${title}”文件是 ${stated} ${unit}，请写减到多少（1–${stated - 1}），例：${EXAMPLE}`,
  waiveReason: (example: string) => `请写一句理由，例：${example}`,
  waiveOverlaps: (span: string) => `这段时间已有减免（${span}），要改请先撤回：/减免 姓名 要求 撤回`,
  waiveDone: (what: 'entered' | 'known', title: string, value: number, unit: string, span: string, reason: string) =>
    `${what === 'known' ? '之前已登记，没有变化' : '已登记'}：${title} 减到 ${value} ${unit}，${span}（校定，理由：${reason}）。`,
  waiveWithdrawn: (title: string, span: string) => `已撤回减免：${title}，${span}。`,
  waiveNothing: (name: string, title: string) => `${name} 的${title}没有登记的减免。`,
  waiveTold: (who: string, title: string, value: number, unit: string, span: string, reason: string) =>
    `${who}批准了你的减免：${title} 减到 ${value} ${unit}，${span}（校定，理由：${reason}）。怎么算的：/为什么 ${title}`,
}
