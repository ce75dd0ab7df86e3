import { expect, it } from 'vitest'
import { recordIdIn } from '../../src/domain/record-id.js'

it('reads the id of a record whole, also after an import has given out a thousand on one day', () => {
  expect(recordIdIn('改 t-1116-03 节次 4')).toBe('T-1116-03')
  expect(recordIdIn('改 T-1123-1197 节次 4')).toBe('T-1123-1197')
  expect(recordIdIn('改上一条')).toBeUndefined()
})
