import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import type { CliIo } from '../../../src/cli/io.js'

const ENTER = '\r'

/** A terminal at which a test types: it waits for a question and answers it. */
export interface TestTerminal {
  readonly streams: NonNullable<CliIo['terminal']>
  /** Waits until these words are on the screen, below what was answered last, then types the answer and Enter. */
  answer(question: string, keys: string): Promise<void>
  /** Waits until these words are on the screen, below what was answered last. */
  reads(words: string): Promise<void>
  /** All that was written, without colours. */
  screen(): string
  /** All that was written, with everything. */
  raw(): string
}

export function testTerminal(): TestTerminal {
  const input = new PassThrough()
  const output = Object.assign(new PassThrough(), { columns: 160, rows: 200 })
  let written = ''
  let answered = 0
  output.on('data', (part) => {
    written += String(part)
  })
  // Clack frames and wraps: only the words count.
  const plain = (from = 0) => stripVTControlCharacters(written.slice(from)).replace(/[│\s]+/g, ' ')

  async function reads(words: string): Promise<void> {
    const until = Date.now() + 10_000
    while (!plain(answered).includes(words)) {
      if (Date.now() > until) throw new Error(`“${words}” is not on the screen:\n${plain(answered)}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  return {
    streams: { input, output },
    reads,
    async answer(question, keys) {
      await reads(question)
      answered = written.length
      for (const key of [...keys, ENTER]) {
        input.write(key)
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    screen: () => plain(),
    raw: () => written,
  }
}
