/**
 * Which tell-tale characters a text holds, as bits. One pass over the text saves the readers from trying patterns that cannot match: reading a
 * short command has to take microseconds.
 */
export const SIGN = {
  digit: 1,
  latin: 1 << 1,
  numeral: 1 << 2,
  month: 1 << 3,
  dayNumber: 1 << 4,
  week: 1 << 5,
  relative: 1 << 6,
  dot: 1 << 7,
  period: 1 << 8,
  class: 1 << 9,
  grade: 1 << 10,
  bracket: 1 << 11,
  clock: 1 << 12,
  length: 1 << 13,
  title: 1 << 14,
  familiar: 1 << 15,
  school: 1 << 16,
  denial: 1 << 17,
  companion: 1 << 18,
  festival: 1 << 19,
  part: 1 << 20,
  me: 1 << 21,
} as const

const SIGNS: readonly [number, string][] = [
  [SIGN.digit, '0123456789'],
  [SIGN.numeral, '零〇一二两俩仨三四五六七八九十百廿半'],
  [SIGN.month, '月'],
  [SIGN.dayNumber, '日号'],
  [SIGN.week, '周星礼'],
  [SIGN.relative, '今昨前明后当本'],
  [SIGN.dot, './-'],
  [SIGN.period, '节'],
  [SIGN.class, '班'],
  [SIGN.grade, '年初'],
  [SIGN.bracket, '('],
  [SIGN.clock, ':点时'],
  [SIGN.length, '分钟刻小'],
  [SIGN.title, '师任长记员授家席志总局科导工傅徒部'],
  [SIGN.familiar, '小老阿'],
  [SIGN.school, '校中小学附高园'],
  [SIGN.denial, '错对没是不更应改到推提'],
  [SIGN.companion, '和跟与同陪随及起'],
  [SIGN.festival, '国五劳元六儿教妇节假清端春寒暑底末初旬几些段阵近次'],
  [SIGN.part, '上下中早晚午放夜大晨晌'],
  [SIGN.me, '我'],
]

const TABLE: Uint32Array = (() => {
  const table = new Uint32Array(65_536)
  for (const [bit, characters] of SIGNS) {
    for (const character of characters) {
      const code = character.charCodeAt(0)
      table[code] = table[code]! | bit
    }
  }
  for (let code = 65; code < 123; code++) if (code < 91 || code > 96) table[code] = table[code]! | SIGN.latin
  return table
})()

/** Bits of `SIGN` for every kind of tell-tale character in the text. */
export function signsOf(text: string): number {
  let signs = 0
  for (let i = 0; i < text.length; i++) signs |= TABLE[text.charCodeAt(i)]!
  return signs
}
