import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { mergeEnv } from '../../../src/cli/init/merge-env.js'

const HEADING = '# 由 tingke init 写入'

test.each<readonly [string, string, Record<string, string>, string]>([
  ['an empty file', '', { A: '1' }, `${HEADING}\nA=1\n`],
  ['a file without a line end', 'B=2', { A: '1' }, `B=2\n\n${HEADING}\nA=1\n`],
  ['a value replaced where it stands', '# 地址\nPORT=3000\nA=old\nB=2\n', { A: 'new' }, '# 地址\nPORT=3000\nA=new\nB=2\n'],
  ['comments, blank and unknown lines', '# a\n\nX_OWN=7 # mine\n#A=0\n', { A: '1' }, `# a\n\nX_OWN=7 # mine\n#A=0\n\n${HEADING}\nA=1\n`],
  ['a comment behind a value', 'A=old # why\n', { A: 'new' }, 'A=new # why\n'],
  ['the last of several', 'A=1\nA=2\n', { A: '3' }, 'A=1\nA=3\n'],
  ['export and spaces', '  export A = old\n', { A: 'new' }, '  export A = new\n'],
  ['lines that end as on Windows', 'A=1\r\nB=2\r\n', { A: '3', C: '4' }, `A=3\r\nB=2\r\n\r\n${HEADING}\r\nC=4\r\n`],
  ['a value over several lines', 'K="one\nA=no\ntwo"\nA=old\n', { A: 'new' }, 'K="one\nA=no\ntwo"\nA=new\n'],
  ['a second time', `${HEADING}\nA=1\n`, { B: '2' }, `${HEADING}\nA=1\nB=2\n`],
  ['nothing new', 'A=1\n', {}, 'A=1\n'],
  ['an empty value', 'A=\n', { A: '1' }, 'A=1\n'],
  ['a quoted value', "A='x # y' # why\n", { A: 'z' }, 'A=z # why\n'],
])('%s', (_what, before, values, after) => {
  expect(mergeEnv(before, values)).toBe(after)
})

test.each([
  'plain',
  'a b',
  'a#b',
  `it's`,
  '"',
  `'"`,
  '听课助手,小听',
  'a=b',
  '$HOME',
  'a\\nb',
  ' x ',
  'https://x.cn/?k=1&l=2',
  'C:\\dir',
  '`',
  'x`y"z',
])('reads %s back as it was', (value) => {
  expect(parseEnv(mergeEnv('', { A: value, B: '1' }))).toEqual({ A: value, B: '1' })
  expect(parseEnv(mergeEnv('A=old\nB=1\n', { A: value }))).toEqual({ A: value, B: '1' })
})
