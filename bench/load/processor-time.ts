import { readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second for every process. */
const TICKS_PER_SECOND = 100

/** Processor seconds a process has used, all its threads together. It is far steadier than the clock on a machine with other work. */
export function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
