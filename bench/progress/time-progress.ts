import { DirectoryView } from '../../src/bot/directory-view.js'
import { PolicyBook } from '../../src/bot/policy-book.js'
import { dayOf } from '../../src/domain/day.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import type { Storage } from '../../src/storage/storage.js'
import { median } from '../load/figures.js'

/** Times what `/进度 全校` of 60 people reads and computes, in milliseconds; every call takes the next school, so that no page stays warm for it. */
export async function progressTimer(storage: Storage, nowMs: number): Promise<() => Promise<number>> {
  const view = new DirectoryView(await storage.directory())
  const book = new PolicyBook(readPacks(packFolders(undefined)))
  const schools = view.schoolNames()
  let turn = 0
  return async () => {
    const school = view.school(schools[turn % schools.length]!)
    turn += 1
    const began = performance.now()
    const judged = (await book.judgeEach({ school, people: school.people, day: dayOf(nowMs), reads: storage })).flat()
    const ms = performance.now() - began
    if (judged.length < school.people.length || !judged.some(({ standing }) => standing.actual > 0))
      throw new Error('the ledger counts nothing')
    return ms
  }
}

/** Median times of timers that take turns, after a warm-up. */
export async function takeTurns(timers: readonly (() => Promise<number>)[], rounds: number): Promise<number[]> {
  const times = timers.map((): number[] => [])
  for (let round = -rounds / 2; round < rounds; round += 1) {
    for (const [i, timer] of timers.entries()) {
      const ms = await timer()
      if (round >= 0) times[i]!.push(ms)
    }
  }
  return times.map(median)
}
