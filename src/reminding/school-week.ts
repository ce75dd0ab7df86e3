import { mostOnPace } from '../policy/most-on-pace.js'
import type { Passed } from '../policy/pass.js'
import { handedUp } from './escalation.js'
import { deadlineMatter } from './matter.js'
import type { SchoolWeek, SchoolWorld } from './world.js'

/** What the education office hears of a school's week. */
export function schoolWeekOf(world: SchoolWorld, { standings }: Pick<Passed, 'standings'>): SchoolWeek {
  const lessons = world.logged.filter(({ kind }) => kind === 'observation')
  return {
    school: world.school,
    lessons: new Set(lessons.flatMap((each, at) => (each.lessons.length > 0 ? each.lessons : [String(at)]))).size,
    mostOnPace: mostOnPace(standings),
    exams: world.logged.some(({ kind }) => kind === 'exam'),
    absences: world.absences,
    handedUp: handedUp(world).map((deadline) => ({ matter: deadlineMatter(deadline), title: deadline.title, due: deadline.due })),
  }
}
