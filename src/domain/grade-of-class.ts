/** The grade, 1–9, of a class written as `三(2)班` (policy/READING §7); undefined for any other name. */
export function gradeOfClass(name: string): number | undefined {
  const grade = '一二三四五六七八九'.indexOf(name[0] ?? ' ') + 1
  return grade > 0 ? grade : undefined
}
