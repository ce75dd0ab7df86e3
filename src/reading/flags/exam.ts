import type { Reading } from '../reading.js'
import { gradesOf, happenings, isPrimary } from './grades.js'

const SPOKEN = /口试|口头|无纸|非纸笔|不笔试|游园|乐考|闯关|面试|无笔试|乐学|情境测/
const EXTRA = /月考|周考|联考|周测|月测/
const PRIMARY_SCHOOL = /小学/

/** Flags of an exam (READING §11): mid-terms and paper exams of the lower grades, exams beyond those allowed. */
export function examFlags(text: string, reading: Reading): string[] {
  const flags: string[] = []
  const grades = happenings(reading).flatMap(gradesOf)
  const midterm = reading.examType === '期中' || (reading.examType === undefined && /期中/.test(text))
  if (midterm && (grades.some(isPrimary) || PRIMARY_SCHOOL.test(text))) flags.push('midterm-primary')
  if (grades.some((grade) => grade <= 2) && !SPOKEN.test(text)) flags.push('exam-g1-2')
  if (reading.examType === '月考' || EXTRA.test(text)) flags.push('extra-exam')
  return flags
}
