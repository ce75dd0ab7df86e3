import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CurrentView } from '../../src/bot/current-view.js'
import type { Directory } from '../../src/storage/storage.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const NOTHING = { people: [], spells: [], classes: [], lessons: [], terms: [], adoptions: [], bindings: [], settings: [] }

/** A store whose directory takes a while, and may move meanwhile. */
class SlowDirectory {
  version = 1
  read = 0

  async directoryVersion(): Promise<number> {
    return this.version
  }

  async directory(): Promise<Directory> {
    this.read += 1
    const { version } = this
    await wait(5)
    return { version, ...NOTHING }
  }
}

describe('the directory at hand', () => {
  test('is read once, however many ask for it, and again when it has moved', async () => {
    const store = new SlowDirectory()
    const view = new CurrentView(store)
    const asked = await Promise.all([view.now(), view.now(), view.now()])
    expect(new Set(asked).size).toBe(1)
    expect(await view.now()).toBe(asked[0])
    expect(store.read).toBe(1)
    store.version = 2
    expect((await view.now()).directory.version).toBe(2)
    expect(store.read).toBe(2)
  })

  test('that moves while it is read is read once more', async () => {
    const store = new SlowDirectory()
    const view = new CurrentView(store)
    const early = view.now()
    await wait(1)
    store.version = 2
    expect((await view.now()).directory.version).toBe(2)
    expect((await early).directory.version).toBe(2)
    expect(view.held?.directory.version).toBe(2)
  })

  test('that cannot be read now can be read later', async () => {
    const store = new SlowDirectory()
    const view = new CurrentView(store)
    vi.spyOn(store, 'directory').mockRejectedValueOnce(new Error('away'))
    await expect(view.now()).rejects.toThrow('away')
    expect((await view.now()).directory.version).toBe(1)
  })
})

describe('the first messages after a start', () => {
  let school: TestSchool
  beforeEach(async () => {
    school = await testSchool({ at: '2026-11-16T10:05:00+08:00' })
  })
  afterEach(() => school.close())

  test('of one sender are answered in their order, whatever the store answers first', async () => {
    const version = await school.storage.directoryVersion()
    const late = async () => {
      await wait(20)
      return version
    }
    vi.spyOn(school.storage, 'directoryVersion').mockImplementationOnce(late)
    const { says } = school.person('周建国')
    const said = await Promise.all([says('/听课 李伟 第三节'), says('/听课 李伟 第四节')])
    said[0]!.gets(/已记下 ✅ 编号 T-1116-01/)
    said[1]!.gets(/已记下 ✅ 编号 T-1116-02/)
  })
})
