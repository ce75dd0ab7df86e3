import { describe, expect, test, vi } from 'vitest'
import { InHand } from '../../src/storage/sqlite/in-hand.js'

describe('a store that this process has in hand', () => {
  test('is believed from one look to the next, and forgotten when another writer was there', () => {
    const forget = vi.fn()
    const inHand = new InHand(forget)
    expect(inHand.believes('1')).toBe(true)
    forget.mockClear()
    expect(inHand.believes('1')).toBe(true)
    expect(forget).not.toHaveBeenCalled()
    expect(inHand.believes('2')).toBe(true)
    expect(forget).toHaveBeenCalledOnce()
  })

  test('is not believed while another one has it', () => {
    const inHand = new InHand(() => {})
    inHand.believes('1')
    expect(inHand.believes(null)).toBe(false)
    expect(inHand.still(inHand.era)).toBe(false)
  })

  test('says whether another writer may have had the last word since', () => {
    const inHand = new InHand(() => {})
    const before = inHand.era
    inHand.believes('1')
    const { era } = inHand
    expect([inHand.still(before), inHand.still(era)]).toEqual([false, true])
    inHand.believes('2')
    expect(inHand.still(era)).toBe(false)
  })
})
