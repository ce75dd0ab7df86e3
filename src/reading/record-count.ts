import type { RowToken } from './several.js'

/** How many records the values of one sentence make (READING §10): one, unless more than the person differs. */
export function recordCount(tokens: readonly RowToken[], text: string, lessons: number | undefined): number {
  const of = (key: string): RowToken[] => tokens.filter((token) => token.key === key)
  const different = (key: string): number => {
    const mine = of(key)
    return new Set(mine.map((token) => JSON.stringify(token.value))).size > 1 ? mine.length : 1
  }
  const people = of('teachers').length
  if (people >= 2) {
    const others = ['date', 'half', 'periods', 'class', 'subject'].filter((key) => different(key) > 1)
    return others.length > 0 ? Math.max(people, ...others.map((key) => of(key).length).filter((n) => n === people)) : 1
  }
  const dates = different('date')
  const periods = of('periods').length
  const classes = different('class')
  const subjects = different('subject')
  if (dates > 1 && (periods === dates || classes === dates || subjects === dates)) return dates
  if (classes > 1) return classes
  if (subjects > 1 && (periods === subjects || (people === 0 && lessons === subjects))) return subjects
  // The same two lessons of one teacher: 第2节和第3节 are the periods of one entry.
  return text.includes('分别') && periods > 1 && subjects > 1 ? periods : 1
}
