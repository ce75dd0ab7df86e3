/** Keys whose answer is taken as typed when nothing more exact is read from it. */
export const FREE_TEXT: ReadonlySet<string> = new Set([
  'content',
  'shortcomings',
  'topic',
  'school',
  'organiser',
  'activity',
  'reviewedBy',
  'waiver',
  'students',
])
