// Starts the built service once in an empty folder, asks whether it is ready, says one message in the sandbox, and stops it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const START_WITHIN_MS = 30_000
const folder = mkdtempSync(join(tmpdir(), 'tingke-ci-'))
const program = fileURLToPath(new URL('../bin/tingke.js', import.meta.url))
const service = spawn(process.execPath, [program, 'start'], {
  cwd: folder,
  env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: join(folder, 'data') },
  stdio: ['ignore', 'pipe', 'inherit'],
})

try {
  const url = await consoleUrl()
  await expectStatus(await fetch(`${url}/readyz`))
  const said = { as: '周建国', chat: '明德教师群', text: '/听课 李伟', at: '2026-11-16T10:05:00+08:00' }
  const headers = { 'content-type': 'application/json' }
  const answer = await expectStatus(await fetch(`${url}/console/messages`, { method: 'POST', headers, body: JSON.stringify(said) }))
  if (JSON.parse(answer).records[0]?.kind !== 'observation') throw new Error(`no lesson was recorded: ${answer}`)
  service.kill('SIGTERM')
  const [status] = await once(service, 'exit')
  if (status !== 0) throw new Error(`stopped with status ${status}`)
  console.log('started, ready, recorded a lesson, stopped')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  service.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}

function consoleUrl() {
  return new Promise((resolve, reject) => {
    let written = ''
    const timer = setTimeout(() => reject(new Error(`not started within ${START_WITHIN_MS} ms: ${written}`)), START_WITHIN_MS)
    service.once('exit', (status) => reject(new Error(`ended with status ${status}`)))
    service.stdout.on('data', (part) => {
      written += part
      const [url] = /http:\/\/\S+(?=\/console\n)/.exec(written) ?? []
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    })
  })
}

async function expectStatus(response) {
  const body = await response.text()
  if (response.status !== 200) throw new Error(`${new URL(response.url).pathname} answered ${response.status}: ${body}`)
  return body
}
