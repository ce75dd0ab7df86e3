import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Expected, loadModules, modulesIn } from '../../src/load.js'
import { fromCode, fromRoot, PACKAGE_ROOT } from '../../src/root.js'

interface Named {
  readonly name: string
}

const NAMED: Expected<Named> = {
  what: 'a default export with a name',
  pick: ({ default: value }) => (typeof (value as Named | undefined)?.name === 'string' ? (value as Named) : undefined),
  names: ({ name }) => name.split(' '),
}

function folder(files: Readonly<Record<string, string>>): string {
  const made = mkdtempSync(join(tmpdir(), 'tingke-load-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(made, name)), { recursive: true })
    writeFileSync(join(made, name), text)
  }
  return made
}

const module = (name: string) => `export default { name: ${JSON.stringify(name)} }`

describe('loading a folder', () => {
  test('takes modules and subfolders with an index in name order, and nothing else', async () => {
    const where = folder({
      'b.js': module('b'),
      'a.js': module('a'),
      'c/index.js': module('c'),
      'c/helper.js': module('x'),
      'd/no-index.js': module('x'),
      'notes.md': 'x',
      'a.d.ts': 'x',
      'a.js.map': 'x',
    })
    expect((await loadModules(where, NAMED)).map(({ value }) => value.name)).toEqual(['a', 'b', 'c'])
  })

  test('refuses two that answer to one name, naming both files', async () => {
    const where = folder({ 'one.js': module('听课 observe'), 'two.js': module('评课 observe') })
    const message = `${join(where, 'one.js')} and ${join(where, 'two.js')} both answer to "observe"`
    await expect(loadModules(where, NAMED)).rejects.toThrow(message)
  })

  test('refuses a module of another shape, saying what was expected', async () => {
    const where = folder({ 'one.js': 'export const name = 1' })
    await expect(loadModules(where, NAMED)).rejects.toThrow(`${join(where, 'one.js')} does not have a default export with a name`)
  })

  test('finds nothing in a folder that does not exist', () => {
    expect(modulesIn(join(tmpdir(), 'tingke-no-such-folder'))).toEqual([])
  })
})

test('data lies under the package, code beside itself', () => {
  expect(fromRoot('package.json')).toBe(join(PACKAGE_ROOT, 'package.json'))
  expect(modulesIn(fromCode('handlers')).length).toBeGreaterThan(0)
})
