import type { Period } from '../../domain/term.js'
import { periodNumbers } from '../../reading/periods.js'

const CELL = /^(上午|下午)?((?:第?[\d一二三四五六七八九十]+节?课?(?:[、,，和与及到至-]|$)?)+)$/
const NOON = '12:00'

/**
 * Periods of the day a cell names: `３`, `第三节`, `上午第2节`, `下午第1节` (the first one after noon), `第1、2节`. Undefined if it names none, or one
 * that the bells of the term do not have.
 */
export function periodsCell(text: string, bells: readonly Period[]): readonly number[] | undefined {
  const found = CELL.exec(text.normalize('NFKC').replace(/\s/g, ''))
  if (!found) return undefined
  const afternoon = bells.filter((bell) => bell.start >= NOON).map((bell) => bell.n)
  const ofDay = (said: number) => (found[1] !== '下午' || afternoon.includes(said) ? said : (afternoon[said - 1] ?? said))
  const periods = periodNumbers(found[2]!.replace(/[第节课]/g, '')).map(ofDay)
  const rung = bells.length === 0 || periods.every((period) => bells.some((bell) => bell.n === period))
  return periods.length > 0 && rung ? periods : undefined
}
