import { describe, expect, test } from 'vitest'
import { standingOf } from '../../src/domain/standing.js'
import { duties, expectations, inputFor } from './fixture.js'

describe('every standing of the fixture', () => {
  test.each(expectations)('$n $name $obligation on $day ($ruleset)', (row) => {
    const { person, obligation, day, target, pace, actual, state, backfilled, derivation } = row
    const standing = standingOf(inputFor(person, duties(row.ruleset).get(obligation)!, day))
    expect(standing).toEqual({ person, obligation, day, target, pace, actual, state, backfilled, derivation })
    expect(Object.keys(standing.derivation)).toEqual(Object.keys(derivation))
  })

  test('there are 200 of them', () => expect(expectations).toHaveLength(200))
})
