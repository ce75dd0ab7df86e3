import type { Person } from '../../domain/person.js'
import { POSITION_STATE_NAMES } from '../../domain/position-state-names.js'
import type { Position } from '../../domain/positions/position.js'
import type { Standing } from '../../domain/standing.js'
import { STATE_NAMES } from '../../domain/step-text.js'
import type { Placed } from '../../policy/body-positions.js'
import type { PersonPlaced } from '../../policy/person-positions.js'

/** A quota of term or week. */
export function standingRow(standing: Standing, person: Person | undefined): object {
  return { school: person?.school, name: person?.name, ...standing }
}

/** A quota of a month or of years. */
export function personRow({ person, position }: PersonPlaced): object {
  return { school: person.school, name: person.name, person: person.id, ...columns(position) }
}

/** The school or office itself. */
export function bodyRow(school: string, { position }: Placed): object {
  return { school, person: null, ...columns(position) }
}

function columns({ obligation, day, target, pace, actual, unit, state, due, derivation }: Position): object {
  return { obligation, day, target, pace, actual, unit, state, due, derivation }
}

/** One line for each standing that owes something, or would but for leave. */
export function standingLines(standings: readonly Standing[], people: ReadonlyMap<string, Person>): string[] {
  return standings
    .filter(({ derivation }) => derivation.dutyDays + derivation.leaveDays > 0)
    .map(({ person, obligation, actual, target, pace, state }) => {
      return `${person} ${people.get(person)?.name ?? ''} ${obligation} ${actual}/${target} 应完成${pace} ${STATE_NAMES[state]}`
    })
}

export function personLine({ person, position }: PersonPlaced): string {
  return `${person.id} ${person.name} ${numbers(position)}`
}

/** Checklists are too long for lines, and nothing in them is counted. */
export function bodyLines(school: string, positions: readonly Placed[]): string[] {
  return positions.filter(({ obligation }) => obligation.shape !== 'checklist').map(({ position }) => `${school} ${numbers(position)}`)
}

function numbers({ obligation, actual, target, unit, due, state }: Position): string {
  const figures = target === null ? '' : ` ${actual ?? 0}/${target}${unit}`
  return `${obligation}${figures}${due === null ? '' : ` 截至${due}`} ${POSITION_STATE_NAMES[state]}`
}
