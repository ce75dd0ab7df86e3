import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fromRoot } from '../../src/root.js'

/** Compiles the shim that delays every fsync and fdatasync; returns the environment that puts it in front of a server. Needs gcc. */
export function fsyncDelay(folder: string, delayMs: number): Record<string, string> {
  const library = join(folder, 'fsync-delay.so')
  execFileSync('gcc', ['-O2', '-shared', '-fPIC', '-o', library, fromRoot('bench', 'fsync-delay.c'), '-ldl'], { stdio: 'inherit' })
  return { LD_PRELOAD: library, FSYNC_DELAY_US: String(delayMs * 1000) }
}
