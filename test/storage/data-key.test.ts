import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadDataKeys } from '../../src/storage/data-key.js'
import { dataKeyOf } from '../../src/storage/vault.js'

const keyText = (filling: number) => Buffer.alloc(32, filling).toString('base64')
const idOf = (filling: number) => dataKeyOf(Buffer.alloc(32, filling)).id

describe('the data key', () => {
  let place: string
  let dataDir: string
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'tingke-key-'))
    dataDir = join(place, 'data')
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))
  const ids = (env?: string) => loadDataKeys({ env, dataDir }).keys.map(({ id }) => id)

  it('is made once, for the owner alone, with a notice that does not hold it', () => {
    const made = loadDataKeys({ env: undefined, dataDir })
    const file = join(dataDir, 'data.key')
    expect(made.notice).toContain(file)
    expect(made.notice).not.toContain(readFileSync(file, 'utf8').trim())
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const again = loadDataKeys({ env: undefined, dataDir })
    expect(again).toEqual({ keys: made.keys, notice: null })
  })

  it('is one for all when several processes start in an empty folder at once', () => {
    const others = () => {
      writeFileSync(join(dataDir, 'data.key'), `${keyText(5)}\n`)
      return Buffer.alloc(32, 6)
    }
    mkdirSync(dataDir)
    expect(loadDataKeys({ env: null, dataDir }, others)).toMatchObject({ keys: [{ id: idOf(5) }], notice: null })
    expect(readdirSync(dataDir)).toEqual(['data.key'])
  })

  it('comes from the environment first, and those kept in the file still open', () => {
    loadDataKeys({ env: null, dataDir }, () => Buffer.alloc(32, 1))
    expect(ids(keyText(2))).toEqual([idOf(2), idOf(1)])
    expect(ids(keyText(1))).toEqual([idOf(1)])
  })

  it('makes nothing when the environment has one', () => {
    expect(loadDataKeys({ env: keyText(2), dataDir }).notice).toBeNull()
    expect(() => statSync(join(dataDir, 'data.key'))).toThrow()
  })

  it('is rotated by writing the new one on top of the file', () => {
    loadDataKeys({ env: null, dataDir }, () => Buffer.alloc(32, 1))
    writeFileSync(join(dataDir, 'data.key'), `${keyText(3)}\n${keyText(1)}\n`)
    expect(ids()).toEqual([idOf(3), idOf(1)])
  })

  it('must be 32 bytes in base64; the complaint does not repeat it', () => {
    for (const wrong of ['short', keyText(1).slice(0, -2), `${keyText(1)}AA`, keyText(1).replaceAll('A', '!'), 'x'.repeat(44)]) {
      expect(() => ids(wrong)).toThrow(/^DATA_KEY: 应是 base64/)
      expect(() => ids(wrong)).not.toThrow(wrong)
    }
    loadDataKeys({ env: null, dataDir })
    writeFileSync(join(dataDir, 'data.key'), 'broken\n')
    expect(() => ids()).toThrow(/data\.key: 应是 base64/)
  })
})
