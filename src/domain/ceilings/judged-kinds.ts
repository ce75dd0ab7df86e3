import type { Ceiling } from '../shapes/ceiling.js'

/** 自批自改 is told with the work itself as often as with the checking of it: signs of homework are looked for in both. */
const HOMEWORK = ['homework-notice', 'homework-check']

/** Kinds of records that a ceiling is judged on when they are entered; none where only a person's report shows it. */
export function judgedKinds({ kind, check }: Ceiling): readonly string[] {
  if (check.by === 'report') return []
  return check.by === 'sign' && HOMEWORK.includes(kind) ? HOMEWORK : [kind]
}
