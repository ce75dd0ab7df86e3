import { expect, it } from 'vitest'
import { recordIdIn, recordIdsIn, withoutRecordIds } from '../../src/domain/record-id.js'

it('reads the id of a record whole, also after an import has given out a thousand on one day', () => {
  expect(recordIdIn('改 t-1116-03 节次 4')).toBe('T-1116-03')
  expect(recordIdIn('改 T-1123-1197 节次 4')).toBe('T-1123-1197')
  expect(recordIdIn('改上一条')).toBeUndefined()
})

it.each([
  ['T-1116-03 t-1116-04', ['T-1116-03', 'T-1116-04']],
  ['T-1116-03、04和05', ['T-1116-03', 'T-1116-04', 'T-1116-05']],
  ['T-1116-03到05', ['T-1116-03', 'T-1116-04', 'T-1116-05']],
  ['T-1116-03 12月的', ['T-1116-03']],
  ['T-1116-03 30分钟记错', ['T-1116-03']],
  ['T-1116-03，T-1116-03', ['T-1116-03']],
  ['T-1116-03、04记错了', ['T-1116-03', 'T-1116-04']],
  ['记错了', []],
])('reads all ids of %s', (text, ids) => {
  expect(recordIdsIn(text)).toEqual(ids)
})

it('leaves what is no id', () => {
  expect(withoutRecordIds('T-1116-03、04 记错了').trim()).toBe('记错了')
})
