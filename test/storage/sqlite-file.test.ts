import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { BroadcastChannel } from 'node:worker_threads'
import { afterAll } from 'vitest'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { type StoreFault, storageContract } from '../contract/storage.js'
import { storageCopiesContract } from '../contract/storage-copies.js'
import { builtThreads } from './built-threads.js'

const threads = builtThreads({ limited: true })
afterAll(threads.remove)

function tellDisk(state: 'full' | 'free'): Promise<void> {
  const disk = new BroadcastChannel('test disk')
  return new Promise((resolve) => {
    disk.onmessage = ({ data }: { data: unknown }) => {
      if (data !== `${state}: done`) return
      disk.close()
      resolve()
    }
    disk.postMessage(state)
  })
}

const faults: StoreFault[] = [
  { name: 'the disk is full', code: 'full', inflict: () => tellDisk('full'), heal: () => tellDisk('free') },
  {
    name: 'the directory is moved away',
    code: 'unavailable',
    inflict: async (place) => renameSync(join(place, 'data'), join(place, 'away')),
    heal: async (place) => renameSync(join(place, 'away'), join(place, 'data')),
  },
  {
    name: 'the file is moved away',
    code: 'unavailable',
    inflict: async (place) => renameSync(join(place, 'data/tingke.db'), join(place, 'data/away.db')),
    heal: async (place) => renameSync(join(place, 'data/away.db'), join(place, 'data/tingke.db')),
  },
]

const open = (place: string) => sqliteStorage({ file: join(place, 'data/tingke.db'), startThread: threads.start })

storageContract('sqlite in a file', open, { keeps: true, faults })
storageCopiesContract('sqlite in a file', open)
