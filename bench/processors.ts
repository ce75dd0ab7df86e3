import { once } from 'node:events'
import { cpus } from 'node:os'
import { Worker } from 'node:worker_threads'
import { median } from './load/figures.js'

const TIMES = 7

/** How many times the work of one processor all of them do at once. Less than their number where two are threads of one core, or others use them as well. */
export async function timesOne(): Promise<number> {
  const workers = cpus().map(() => new Worker(new URL('./spin.js', import.meta.url)))
  const times = async (some: readonly Worker[]): Promise<number> => {
    const all: number[] = []
    for (let n = 0; n < TIMES; n += 1) all.push(...(await Promise.all(some.map(spin))))
    return median(all)
  }
  // Compiled on both sides before it counts.
  await times(workers)
  const [alone, together] = [await times(workers.slice(0, 1)), await times(workers)]
  await Promise.all(workers.map((worker) => worker.terminate()))
  return (workers.length * alone) / together
}

async function spin(worker: Worker): Promise<number> {
  const done = once(worker, 'message')
  worker.postMessage('spin')
  const [ms] = await done
  return ms as number
}
