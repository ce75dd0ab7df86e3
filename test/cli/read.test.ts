import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'
import { run } from './capture-io.js'

const NOW = '2026-11-16T10:05:00+08:00'

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-read-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'batch.json'), text)
  return join(folder, 'batch.json')
}

describe('tingke read', () => {
  test('prints how one message is read', async () => {
    const { status, out } = await run(['read', '--now', NOW, '--as', '周建国', '/听课 李伟 昨天第三节'])
    expect(status).toBe(0)
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(readMessage('/听课 李伟 昨天第三节', NOW))))
    expect(JSON.parse(out)).toMatchObject({ kind: 'observation', date: '2026-11-15', teachers: ['李伟'] })
  })

  test('joins words the shell has split and takes the clock for now', async () => {
    const { out } = await run(['read', '/听课', '李伟', '今天'])
    expect(JSON.parse(out)).toMatchObject({ teachers: ['李伟'], date: '2026-11-16' })
  })

  test('reads a batch in its order', async () => {
    const batch = [
      { text: '/听课 李伟', now: NOW, expect: 'ignored' },
      { text: '大家好', now: NOW },
      { text: '/评课 王芳', now: '2026-11-17T10:05:00+08:00' },
    ]
    const { out } = await run(['read', '--batch', file(JSON.stringify(batch))])
    expect(JSON.parse(out).map(({ kind }: { kind: string }) => kind)).toEqual(['observation', 'none', 'evaluation-meeting'])
  })

  test.each([
    ['not JSON', '{', '不是 JSON'],
    ['no array', '{}', '内容应是'],
    ['a row without a moment', JSON.stringify([{ text: 'a', now: NOW }, { text: 'b' }]), '第 2 项应是'],
    ['a moment without a zone', JSON.stringify([{ text: 'a', now: '2026-11-16T10:05:00' }]), '第 1 项应是'],
  ])('refuses a batch with %s', async (_, text, sentence) => {
    const { status, err, out } = await run(['read', '--batch', file(text)])
    expect({ status, out }).toEqual({ status: 1, out: '' })
    expect(err).toContain(sentence)
  })

  test.each(['2026-11-16T10:05:00', '2026-02-30T10:00:00+08:00', '2026-11-16T24:00:00+08:00'])(
    'refuses %s, which is no moment, as wrong usage',
    async (now) => {
      expect((await run(['read', '--now', now, '/进度'])).status).toBe(2)
    },
  )
})
