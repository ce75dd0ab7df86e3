/** Regular expression source of one number, Arabic or Chinese. No group. */
export const NUMBER = '(?:\\d+(?:\\.\\d+)?|[零〇一二两俩仨三四五六七八九十百廿]+)'
/** The same without decimals. */
export const WHOLE = '(?:\\d+|[零〇一二两俩仨三四五六七八九十百廿]+)'

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/**
 * Value of a number as typed: `46`, `1.5`, `四十六`, `六百一十二`, `廿三`, `二〇二六`; undefined when it is none.
 * Words that only sound like numbers (十几, 几个) are not matched by `NUMBER` as a whole: the caller looks at what follows.
 */
export function numeral(text: string): number | undefined {
  if (text.length === 0) return undefined
  const first = text.charCodeAt(0)
  if (first >= 48 && first <= 57) {
    const value = Number(text)
    return Number.isNaN(value) ? undefined : value
  }
  let total = 0
  let digit = -1
  let placed = false
  let run = 0
  let unit = 1
  for (const sign of text) {
    if (sign === '十' || sign === '百') {
      unit = sign === '十' ? 10 : 100
      total += (digit < 0 ? 1 : digit) * unit
      digit = -1
      placed = true
    } else if (sign === '廿') {
      total += 20
      unit = 10
      placed = true
    } else {
      const value = DIGITS[sign]
      if (value === undefined) return undefined
      if (value === 0) unit = 1
      run = digit >= 0 && !placed ? run * 10 + value : value
      digit = value
    }
  }
  if (!placed) return run
  // 一百八 is a hundred and eighty, 一百零八 a hundred and eight.
  return total + (digit < 0 ? 0 : unit === 100 ? digit * 10 : digit)
}

/** Chinese digit of a grade, 1–9. */
export function gradeWord(grade: number): string {
  return '零一二三四五六七八九'[grade] ?? String(grade)
}
