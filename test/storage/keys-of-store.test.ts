import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KeyGone, keysOfStore } from '../../src/storage/keys-of-store.js'
import { dataKeyOf } from '../../src/storage/vault.js'

const key = (filling: number) => Buffer.alloc(32, filling)
const idOf = (filling: number) => dataKeyOf(key(filling)).id

describe('the keys for a store', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'tingke-key-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))
  const alone = (filling?: number) => ({ dataKey: filling === undefined ? null : key(filling).toString('base64'), dataDir, redisUrl: null })
  const needing = (...ids: readonly string[]) => ({ sealedWith: async () => ids })

  it('are made for one in which nothing is sealed', async () => {
    const { keys, notice } = await keysOfStore(needing(), alone())
    expect(keys).toHaveLength(1)
    expect(notice).toContain('data.key')
  })

  it('are not made beside texts that need another: the ids, the place and the way out are said', async () => {
    const refused = keysOfStore(needing(idOf(1), idOf(2)), alone())
    await expect(refused).rejects.toThrow(KeyGone)
    await expect(refused).rejects.toThrow(new RegExp(`${idOf(1)}、${idOf(2)}.*${join(dataDir, 'data.key')}.*DATA_KEY`))
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('are taken with a warning where the one needed is not among them', async () => {
    const wrong = await keysOfStore(needing(idOf(1), idOf(2)), alone(2))
    expect(wrong.keys.map(({ id }) => id)).toEqual([idOf(2)])
    expect(wrong.notice).toContain(idOf(1))
    expect(wrong.notice).not.toContain(idOf(2))
    writeFileSync(join(dataDir, 'data.key'), `${key(1).toString('base64')}\n`)
    expect((await keysOfStore(needing(idOf(1), idOf(2)), alone(2))).notice).toBeNull()
  })

  it('of several instances have to be the same: one that is made here is said to be of use here alone', async () => {
    const several = { ...alone(), redisUrl: 'redis://127.0.0.1:6379/0' }
    expect((await keysOfStore(needing(), { ...several, ...alone(2) })).notice).toBeNull()
    expect((await keysOfStore(needing(), several)).notice).toMatch(/REDIS_URL.*DATA_KEY，各台相同/)
    expect((await keysOfStore(needing(), several)).notice).toBeNull()
  })

  it('are not taken from an empty file', async () => {
    writeFileSync(join(dataDir, 'data.key'), '')
    await expect(keysOfStore(needing(), alone())).rejects.toThrow(/是空的/)
  })
})
