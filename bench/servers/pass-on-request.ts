import { dayOf } from '../../src/domain/day.js'
import { organisationsOf } from '../../src/policy/organisation.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { passOver } from '../../src/policy/pass.js'
import type { Directory, Storage } from '../../src/storage/storage.js'

/** Passes over the county again and again, from the message `pass` of the parent process until `rest`, which is answered when it has ended. */
export function passOnRequest(storage: Storage, directory: Directory): void {
  const packs = readPacks(packFolders(undefined))
  const day = dayOf(Date.now())
  let wanted = false
  let passing = Promise.resolve()
  process.on('message', (message) => {
    wanted = message === 'pass'
    if (wanted) passing = passing.then(pass)
    else void passing.then(() => process.send?.('rested'))
  })

  async function pass(): Promise<void> {
    const reads = { credits: storage.credits.bind(storage), facts: storage.facts.bind(storage) }
    while (wanted) {
      for await (const _ of passOver({ organisations: organisationsOf(directory), packs, day, ...reads })) if (!wanted) return
    }
  }
}
