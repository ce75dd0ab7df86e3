import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fromRoot } from '../../src/root.js'

/** A program that depends on the package and lives outside of it: the examples of the README, word by word. */
export class SchoolProgram {
  readonly folder = mkdtempSync(join(tmpdir(), 'tingke-embedding-'))
  readonly #running = new Set<ChildProcess>()

  /** `built`: where the built package lies. */
  constructor(built: string) {
    mkdirSync(join(this.folder, 'node_modules'))
    symlinkSync(built, join(this.folder, 'node_modules', 'tingke'))
    this.put('package.json', JSON.stringify({ type: 'module' }))
    for (const [name, text] of examples()) this.put(name, text)
  }

  put(name: string, text: string): void {
    const file = join(this.folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }

  /** Starts a file of it and waits for a line with an address. */
  async start(name: string, env: Readonly<Record<string, string>>): Promise<string> {
    const child = this.#node(name, env)
    let written = ''
    for await (const part of child.stdout!) {
      written += String(part)
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(written) ?? []
      if (url !== undefined) return url
    }
    throw new Error(`${name} does not start: ${written}`)
  }

  /** Runs a file of it to its end: status, and what it wrote of mistakes. */
  async run(name: string): Promise<{ readonly status: number | null; readonly mistakes: string }> {
    const child = this.#node(name, {})
    let mistakes = ''
    child.stderr!.on('data', (part: Buffer) => {
      mistakes += String(part)
    })
    const [status] = (await once(child, 'close')) as [number | null]
    return { status, mistakes }
  }

  async end(): Promise<void> {
    for (const child of this.#running) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
    rmSync(this.folder, { recursive: true, force: true })
  }

  #node(name: string, env: Readonly<Record<string, string>>): ChildProcess {
    const child = spawn(process.execPath, [name], { cwd: this.folder, env: { PATH: process.env.PATH ?? '', ...env } })
    this.#running.add(child)
    child.once('exit', () => this.#running.delete(child))
    return child
  }
}

/** Code of the README whose first line names a file. */
function examples(): readonly (readonly [name: string, text: string])[] {
  const readme = readFileSync(fromRoot('README.md'), 'utf8')
  return [...readme.matchAll(/^```js\n(\/\/ (\S+)\n[\s\S]*?)^```$/gm)].map(([, text, name]) => [name!, text!])
}
