import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startKeeper } from './keeper.js'
import { expectKeptOnce } from './kept-once.js'
import { Load } from './load.js'
import { shimOrSkip } from './shim.js'
import { transpile } from './transpile.js'

const ENDS = 10
/** The others are crashes: what the process left unsynced is still there for the next one, and goes with the power of that. */
const isCut = (end: number) => end % 5 !== 2
/** Answers at least before each. */
const AT_LEAST = 70
const TIMEOUT_MS = 240_000
/** 40 KB: some hundred such messages fill the log. */
const LONG_WORDS = '孩子们先讲自己的办法，再看书上的办法。'.repeat(700)
/** Then the log that is full begins anew. */
const REST_EVERY = 100
const FILES = ['tingke.db', 'tingke.db-wal']

describe('a power cut under load', () => {
  let root: string
  let place: string
  beforeAll(() => {
    root = transpile(['src', 'test/e2e', 'test/contract'])
    place = mkdtempSync(join(tmpdir(), 'tingke-power-'))
  }, TIMEOUT_MS)
  afterAll(() => {
    for (const made of [root, place]) rmSync(made, { recursive: true, force: true })
  })

  it('loses nothing acknowledged and keeps nothing twice on a disk that keeps only what was synced', { timeout: TIMEOUT_MS }, async ({
    skip,
  }) => {
    const shim = shimOrSkip('test/e2e/power-cut.c', place, skip)
    if (shim === null) return
    const data = join(place, 'data')
    const disk = join(place, 'disk')
    for (const folder of [data, disk]) mkdirSync(folder)
    const start = () => startKeeper(root, place, { LD_PRELOAD: shim, POWER_CUT_KEEPS: disk })
    const cutPower = () => {
      rmSync(data, { recursive: true })
      mkdirSync(data)
      for (const file of FILES) if (existsSync(join(disk, file))) copyFileSync(join(disk, file), join(data, file))
    }

    const load = new Load({ padding: LONG_WORDS, restEvery: REST_EVERY })
    const logs: number[] = []
    for (let end = 0; end < ENDS; end++) {
      const listener = await start()
      const working = load.run(listener)
      await Promise.race([load.answers(AT_LEAST + ((end * 7_919) % (AT_LEAST * 7))), working])
      await listener.kill()
      if (isCut(end)) cutPower()
      await working
      logs.push(numberOf(join(data, 'tingke.db-wal')))
    }
    const listener = await start()
    await load.finish(listener)
    await listener.kill()
    cutPower()

    const figures = expectKeptOnce(load, join(data, 'tingke.db'))
    const begun = logs.at(-1)! - logs[0]!
    console.info(`the store, power cuts: ${ENDS} ends, the log begun anew ${begun} times, ${figures}`)
    expect(load.redelivered).toBeGreaterThanOrEqual(ENDS)
    expect(load.acknowledged.size).toBeGreaterThanOrEqual(ENDS * AT_LEAST)
    expect(begun).toBeGreaterThanOrEqual(2)
  })
})

/** Rises by one each time the log has been moved into the database and begins anew: the first salt, https://sqlite.org/fileformat2.html#walformat */
function numberOf(log: string): number {
  return readFileSync(log).readUInt32BE(16)
}
