import { describe, expect, test } from 'vitest'
import { createLog, type LogFields, type LogLevel } from '../../src/telemetry/log.js'

function logged(level: LogLevel, write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog(level, { write: (line: string) => void lines.push(line) }))
  return lines.join('')
}

describe('a log line', () => {
  test('holds time, level, event and the allowed fields', () => {
    const line = JSON.parse(
      logged('info', (log) => log.info('refused', { platform: 'dingtalk', reason: 'BAD_SIGN', status: 401, ms: 1.5 })),
    )
    expect(line).toMatchObject({ level: 30, event: 'refused', platform: 'dingtalk', reason: 'BAD_SIGN', status: 401, ms: 1.5 })
    expect(Object.keys(line).sort()).toEqual(['event', 'level', 'ms', 'platform', 'reason', 'status', 'time'])
  })

  test('drops every field that is not in the table', () => {
    const fields = { text: '/家访 张小雨', name: 'LiWei', url: 'https://x/?access_token=s', headers: { authorization: 'Bearer s' } }
    const line = logged('info', (log) => log.info('turn', fields as LogFields))
    expect(Object.keys(JSON.parse(line)).sort()).toEqual(['event', 'level', 'time'])
  })

  test('drops words where a code belongs', () => {
    const fields = {
      reason: '张小雨 情绪不好',
      account: 'a b',
      outcome: 'x'.repeat(200),
      status: '200',
      platform: { text: 'x' },
    } as unknown as LogFields
    expect(Object.keys(JSON.parse(logged('info', (log) => log.info('张小雨', fields)))).sort()).toEqual(['event', 'level', 'time'])
  })

  test('says of an error its class, code and place, and never its message or cause', () => {
    class FullDisk extends Error {
      readonly code = 'full'
    }
    const error = new FullDisk('cannot keep 张小雨\n    at token=hunter2 (x.ts:1:1)', { cause: new Error('hunter3') })
    const line = logged('error', (log) => log.error('turn-failed', { error }))
    expect(line).not.toMatch(/张小雨|hunter/)
    const { at, ...rest } = JSON.parse(line).error
    expect(rest).toEqual({ class: 'FullDisk', code: 'full' })
    expect(at[0]).toMatch(/^log\.test\.ts:\d+$/)
  })

  test('says of a thrown text nothing but that it was one', () => {
    expect(JSON.parse(logged('warn', (log) => log.warn('odd', { error: '张小雨' }))).error).toEqual({ class: 'string' })
  })

  test('is not written below the level', () => {
    expect(logged('warn', (log) => log.info('turn'))).toBe('')
    expect(logged('silent', (log) => log.error('turn'))).toBe('')
  })
})
