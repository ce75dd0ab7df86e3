import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayOf } from '../../src/domain/day.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { fillLedger } from '../progress/fill-ledger.js'
import type { Result } from '../result.js'
import { manySchools, STAFF_OF_A_SCHOOL } from '../world/many-schools.js'

const SMALL = 200_000
const LARGE = 1_200_000
const RATIO_GOAL = 8
const MEMORY_GOAL_MB = 300
const PACKS = ['wuzhai-2022']
/** Heap that a pass may use beside the directory: less than the goal, which is for the whole process. */
const ROOM_MB = 200

interface Measured {
  readonly ms: number
  readonly grownMb: number
  readonly heldMb: number
  readonly judged: number
}

/** A pass over 200,000 and over 1,200,000 staff, each in a fresh process: time in proportion, memory bounded. */
export async function measureStaff(folder: string, say: (line: string) => void): Promise<Result[]> {
  const day = dayOf(Date.now())
  const file = join(folder, 'staff.db')
  await (await sqliteStorage({ file })).close()
  const records = fillLedger({ file, directory: manySchools(LARGE / STAFF_OF_A_SCHOOL, day, PACKS), terms: 1, kinds: [['observation', 1]] })
  say(`  ${records} records written`)
  const small = pass(SMALL)
  const large = pass(LARGE)
  const ratio = large.ms / small.ms
  return [
    {
      name: 'pass-1200k/200k',
      value: ratio,
      goal: `<= ${RATIO_GOAL}`,
      holds: ratio <= RATIO_GOAL,
      detail: `schools of ${STAFF_OF_A_SCHOOL} under ${PACKS.join(', ')}, ledger of ${records} records: ${(large.ms / 1000).toFixed(1)} s over ${(small.ms / 1000).toFixed(1)} s`,
    },
    {
      name: 'pass-1200k-memory',
      value: large.grownMb,
      goal: `<= ${MEMORY_GOAL_MB}`,
      holds: large.grownMb <= MEMORY_GOAL_MB,
      detail: `MB that the process grew by in the pass, beyond the ${large.heldMb.toFixed(0)} MB with the directory in memory, with ${ROOM_MB} MB of heap to spare; ${small.grownMb.toFixed(0)} MB for 200,000`,
    },
  ]

  function pass(staff: number): Measured {
    const schools = String(Math.ceil(staff / STAFF_OF_A_SCHOOL))
    const { heapMb } = run([], [schools, day]) as { heapMb: number }
    // Garbage is collected when it must be: with room for this much more than the directory the pass has to do.
    const limit = `--max-old-space-size=${Math.ceil(heapMb + ROOM_MB)}`
    const measured = run([limit], [schools, day, file, ...PACKS]) as Measured
    if (measured.judged === 0) throw new Error('the ledger counts nothing')
    say(`  ${staff} staff: ${(measured.ms / 1000).toFixed(1)} s, grown by ${measured.grownMb.toFixed(0)} MB`)
    return measured
  }
}

function run(flags: readonly string[], given: readonly string[]): unknown {
  const script = fileURLToPath(new URL('./staff-pass.js', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, [...flags, script, ...given], { encoding: 'utf8' }))
}
