import type { Standing } from '../../../domain/standing.js'
import type { Asking } from '../../turn.js'

/** What made duty days fewer or more in the period: leaves, posts that began or ended in it, with their days, and who entered them and when. */
export function spellLines({ texts, school, today }: Asking, { person, derivation: { period } }: Standing): readonly string[] {
  return school
    .spellsOf(person)
    .filter((spell) => (spell.from ?? '') <= period.to && (spell.to ?? '9999') >= period.from)
    .filter(({ kind, from, to }) => kind === 'leave' || (from !== null && from > period.from) || (to !== null && to < period.to))
    .filter(({ kind }) => kind !== 'waiver')
    .sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
    .map(({ kind, title, from, to, entered }) => {
      // Why somebody is away stays out of it.
      return texts.whySpell(kind === 'leave' ? undefined : title, texts.dutySpan(from, to, today), entered)
    })
}
