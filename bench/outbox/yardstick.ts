import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fromRoot } from '../../src/root.js'

/** What of BullMQ the measurement uses. */
export interface BullMq {
  readonly Queue: new (
    name: string,
    options: object,
  ) => {
    waitUntilReady(): Promise<unknown>
    addBulk(jobs: readonly { readonly name: string; readonly data: unknown; readonly opts: { readonly jobId: string } }[]): Promise<unknown>
    close(): Promise<void>
  }
  readonly Worker: new (
    name: string,
    process: (job: { readonly data: never }) => Promise<void>,
    options: object,
  ) => {
    on(event: 'completed', listener: () => void): unknown
    waitUntilReady(): Promise<unknown>
    run(): Promise<void>
    close(): Promise<void>
  }
}

const folder = fromRoot('bench/yardstick')
const require = createRequire(`${folder}/package.json`)

/** BullMQ has a package of its own, so that nobody who runs or tests the service installs it. */
export function installYardstick(): void {
  if (existsSync(`${folder}/node_modules/bullmq`)) return
  const installed = spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  if (installed.status !== 0) throw new Error('npm install in bench/yardstick failed')
}

export function bullMq(): BullMq {
  return require('bullmq') as BullMq
}

export function bullMqVersion(): string {
  return (require('bullmq/package.json') as { version: string }).version
}
