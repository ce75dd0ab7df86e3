import { describe, expect, test } from 'vitest'
import { cyclesIn } from '../../scripts/structure/cycles.js'
import { wrongDirections } from '../../scripts/structure/directions.js'
import { importsOf, type Source } from '../../scripts/structure/sources.js'
import { moduleState } from '../../scripts/structure/state.js'
import { namedPlatforms } from '../../scripts/structure/words.js'

const NAME = ['we', 'com'].join('')

function sources(files: Readonly<Record<string, string>>): readonly Source[] {
  return Object.entries(files).map(([path, text]) => ({ path, text, imports: importsOf(path, text) }))
}

/** The tree that makes `dingtalk` and `sqlite` adapters. */
const ADAPTERS = { 'src/platforms/dingtalk/index.ts': '', 'src/storage/sqlite/sqlite-storage.ts': '' }

const wrong = (path: string, text: string) => wrongDirections(sources({ ...ADAPTERS, [path]: text }))

describe('imports of a file', () => {
  test('are found however they are written', () => {
    const text = `import a from './a.js'
import type { B } from '../b.js'
import { type C, type D } from './c.js'
import { type E, f } from './e.js'
export * from './g.js'
export type { H } from './h.js'
const later = () => import('./i.js')
type J = import('./j.js').J
import 'node:fs'
// import './not.js'
const words = "import './not.js'"`
    expect(importsOf('src/x/y.ts', text).map(({ file, line, typeOnly }) => [file, line, typeOnly])).toEqual([
      ['src/x/a.ts', 1, false],
      ['src/b.ts', 2, true],
      ['src/x/c.ts', 3, true],
      ['src/x/e.ts', 4, false],
      ['src/x/g.ts', 5, false],
      ['src/x/h.ts', 6, true],
      ['src/x/i.ts', 7, false],
      ['src/x/j.ts', 8, true],
      [undefined, 9, false],
    ])
  })
})

describe('a forbidden direction', () => {
  test.each([
    ['handlers/observe.ts', `import { x } from '../src/domain/day.js'`, 'a handler imports #tingke only'],
    ['handlers/observe.ts', `import fs from 'node:fs'`, 'a handler imports #tingke only'],
    ['src/domain/day.ts', `import type { X } from '../reading/x.js'`, 'src/domain may not import src/reading/x.ts'],
    ['src/reading/x.ts', `import { x } from '../bot/x.js'`, 'src/reading may not import'],
    ['src/bot/x.ts', `import { x } from '../platforms/dingtalk/robot.js'`, 'imports the adapter src/platforms/dingtalk/robot.ts'],
    ['src/bot/x.ts', `const x = () => import('../storage/sqlite/sqlite-storage.js')`, 'imports the adapter'],
    ['src/cli/commands/x.ts', `import { x } from '../../platforms/console/access.js'`, 'imports the adapter'],
    ['src/platforms/dingtalk/x.ts', `import { x } from '../console/access.js'`, 'imports the adapter'],
    ['src/platforms/dingtalk/x.ts', `import { x } from '../../bot/turn.js'`, 'src/platforms may not import src/bot/turn.ts'],
    ['src/http/x.ts', `import { x } from '../storage/vault.js'`, 'src/http may not import src/storage/vault.ts'],
  ])('%s: %s', (path, text, sentence) => {
    expect(wrong(path, text)).toEqual([expect.stringContaining(`${path}:1 `)])
    expect(wrong(path, text)[0]).toContain(sentence)
  })

  test.each([
    ['handlers/observe.ts', `import { command } from '#tingke'`],
    ['src/app.ts', `import { x } from './platforms/console/console-platform.js'`],
    ['src/storage/open-storage.ts', `import { x } from './sqlite/sqlite-storage.js'`],
    ['src/bot/x.ts', `import type { Platform } from '../platforms/platform.js'`],
    ['src/platforms/dingtalk/x.ts', `import { x } from '../quiet.js'\nimport { y } from './y.js'`],
    ['src/cli/commands/x.ts', `import { x } from '../../policy/x.js'`],
    ['test/x.test.ts', `import { x } from '../src/storage/sqlite/sqlite-storage.js'`],
  ])('is not: %s', (path, text) => {
    expect(wrong(path, text)).toEqual([])
  })
})

test('a cycle is found once; one of types alone is none', () => {
  const files = {
    'src/b.ts': `import './c.js'`,
    'src/c.ts': `import './a.js'`,
    'src/a.ts': `import './b.js'`,
    'src/d.ts': `import './a.js'`,
  }
  expect(cyclesIn(sources(files))).toEqual([['src/a.ts', 'src/b.ts', 'src/c.ts']])
  expect(cyclesIn(sources({ ...files, 'src/c.ts': `import type { A } from './a.js'` }))).toEqual([])
})

test('a platform is named in its own folder alone', () => {
  const text = `const x = 'x'\nconst name = '${NAME.toUpperCase()}_TOKEN'`
  expect(namedPlatforms(sources({ 'src/config.ts': text }))).toEqual(['src/config.ts:2 names a platform'])
  expect(namedPlatforms(sources({ 'src/platforms/load-platforms.ts': text }))).toEqual([
    'src/platforms/load-platforms.ts:2 names a platform',
  ])
  expect(namedPlatforms(sources({ [`src/platforms/${NAME}/index.ts`]: text }))).toEqual([])
})

test('a variable of a module is found', () => {
  const text = `const fixed = 1\nlet count = 0\nfunction f() { let fine = 1; return fine }\nexport var old = 2`
  expect(moduleState(sources({ 'src/x.ts': text }))).toEqual([
    'src/x.ts:2 holds state in the module',
    'src/x.ts:4 holds state in the module',
  ])
})
