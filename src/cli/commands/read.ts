import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { INSTANT_EXAMPLE, isInstant } from '../../domain/instant.js'
import { CliError, type CliIo } from '../io.js'

interface Options {
  readonly now?: string
  readonly as?: string
  readonly batch?: string
}

const BATCH = z.array(z.object({ text: z.string(), now: z.string().refine(isInstant) }))

/** `read`: how the bot reads a message, without a roster and without logging anything. */
export default function register(program: Command, io: CliIo): void {
  const command = program
    .command('read')
    .description('看一条消息会被怎样读懂，不登记')
    .argument('[text...]', '消息')
    .option('--now <iso>', `说话的时刻，如 ${INSTANT_EXAMPLE}；不写就是现在`)
    .option('--as <name>', '谁说的；读法与此无关')
    .option('--batch <file>', 'JSON 数组 [{text, now}]，按原顺序输出数组')
    .option('--json', '输出本来就是 JSON')
  command.action(async (words: readonly string[], options: Options) => {
    if (words.length > 0 === (options.batch !== undefined)) command.error('要么写一条消息，要么用 --batch 给一个文件')
    if (options.now !== undefined && !isInstant(options.now)) command.error(`--now 要写带时区的时刻，如 ${INSTANT_EXAMPLE}`)
    await read(words.join(' '), options, io)
  })
}

async function read(text: string, { now, batch }: Options, io: CliIo): Promise<void> {
  const { readMessage } = await import('../../reading/read-message.js')
  if (batch === undefined) return io.out(JSON.stringify(readMessage(text, now ?? io.now()), null, 2))
  const messages = await batchOf(batch)
  io.out(JSON.stringify(messages.map((message) => readMessage(message.text, message.now))))
}

async function batchOf(file: string): Promise<z.infer<typeof BATCH>> {
  const json = await readFile(file, 'utf8').catch(() => {
    throw new CliError(`读不到文件 ${file}`)
  })
  const parsed = BATCH.safeParse(parsedJson(json, file))
  if (parsed.success) return parsed.data
  const [row] = parsed.error.issues[0]?.path ?? []
  throw new CliError(`${file}：${typeof row === 'number' ? `第 ${row + 1} 项` : '内容'}应是 {"text": "…", "now": "${INSTANT_EXAMPLE}"}`)
}

function parsedJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new CliError(`${file} 不是 JSON`)
  }
}
