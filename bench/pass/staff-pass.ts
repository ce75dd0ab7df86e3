import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { organisationsOf } from '../../src/policy/organisation.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { passOver } from '../../src/policy/pass.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { manySchools } from '../world/many-schools.js'

/**
 * A process of its own that passes over so many schools: `staff-pass SCHOOLS DAY FILE PACK…`. Prints milliseconds, and by how many megabytes
 * the process grew beyond what it took with the directory in memory. Without FILE: only how large the heap is with that directory.
 */
const [schools = '0', day = '', file, ...followed] = process.argv.slice(2)
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const directory = manySchools(Number(schools), day, followed)
collect()
const print = (figures: object): void => void process.stdout.write(JSON.stringify(figures))
if (file === undefined) print({ heapMb: process.memoryUsage().heapUsed / 2 ** 20, people: directory.people.length })
else print(await passed(file))

async function passed(ledger: string) {
  const packs = readPacks(packFolders(undefined))
  const storage = await sqliteStorage({ file: ledger })
  const before = process.memoryUsage.rss()
  let most = before
  let judged = 0
  const began = performance.now()
  const reads = { credits: storage.credits.bind(storage), facts: storage.facts.bind(storage) }
  for await (const { standings } of passOver({ organisations: organisationsOf(directory), packs, day, ...reads })) {
    judged += standings.filter(({ actual }) => actual > 0).length
    most = Math.max(most, process.memoryUsage.rss())
  }
  const ms = performance.now() - began
  await storage.close()
  return { ms, grownMb: (most - before) / 2 ** 20, heldMb: before / 2 ** 20, judged }
}
