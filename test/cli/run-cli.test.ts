import { describe, expect, test } from 'vitest'
import { modulesIn } from '../../src/load.js'
import { fromCode } from '../../src/root.js'
import { run } from './capture-io.js'

describe('the command line', () => {
  test('lists every command', async () => {
    const { status, out } = await run(['--help'])
    expect(status).toBe(0)
    const names = modulesIn(fromCode('src', 'cli', 'commands')).map((file) => /([\w-]+)\.[jt]s$/.exec(file)![1]!)
    for (const name of names) expect(out).toMatch(new RegExp(`^ +${name}\\b`, 'm'))
  })

  test.each([[['dance']], [['read', '--no-such-option']], [['read']], [[]]])('%j is wrong usage: status 2', async (args) => {
    const { status, out, err } = await run(args)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).not.toBe('')
  })

  test('a refusal is one sentence on standard error and status 1', async () => {
    expect(await run(['read', '--batch', '/no/such/file'])).toEqual({ status: 1, out: '', err: '读不到文件 /no/such/file\n' })
  })

  test('a failure is its message, without a trace', async () => {
    const { status, err } = await run(['records'], { openStorage: () => Promise.reject(new Error('the disk is full')) })
    expect({ status, err }).toEqual({ status: 1, err: 'the disk is full\n' })
  })
})
