import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fromRoot } from '../src/root.js'
import { median } from './load/figures.js'
import { timesOne } from './processors.js'

const PACKAGES = ['better-sqlite3', 'koa', '@wecom/crypto']

/** What the figures were made on, without names: processors and what they do together, memory, how fast the disk syncs, what else was going on, versions. */
export async function machine(folder: string): Promise<string[]> {
  const versions = PACKAGES.map(
    (name) => `${name} ${JSON.parse(readFileSync(fromRoot('node_modules', name, 'package.json'), 'utf8')).version}`,
  )
  const db = new Database(':memory:')
  const sqlite = db.prepare('select sqlite_version()').pluck().get() as string
  db.close()
  return [
    `${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`,
    `all processors at once do ${(await timesOne()).toFixed(2)} times the work of one (median of 7)`,
    `fsync of the data folder ${syncMs(folder).toFixed(2)} ms (median of 50), load average before ${loadavg()[0]!.toFixed(1)}`,
    `Node ${process.versions.node}, ${versions.join(', ')}, SQLite ${sqlite}`,
  ]
}

function syncMs(folder: string): number {
  const file = openSync(join(folder, 'sync'), 'w')
  const times = Array.from({ length: 50 }, () => {
    writeSync(file, 'x', 0)
    const began = performance.now()
    fsyncSync(file)
    return performance.now() - began
  })
  closeSync(file)
  return median(times)
}
