import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { INSTANT_EXAMPLE, isInstant } from '../../domain/instant.js'
import type { ChatAnswer, ChatSay } from '../chat-session.js'
import { CliError, type CliIo } from '../io.js'

interface Options {
  readonly as?: string
  readonly in?: string
  readonly at?: string
  readonly url?: string
}

interface Cast {
  readonly people: readonly { readonly as: string }[]
}

/** The console of a service that runs, or of one started for this chat. */
interface Line {
  readonly base: string
  readonly token: string | null
  /** One of several. */
  readonly account: string | undefined
  close(): Promise<void>
}

const KNOCK_WITHIN_MS = 1_000

/** `chat`: the console in a terminal. */
export default function register(program: Command, io: CliIo): void {
  const command = program
    .command('chat')
    .description('在终端里试用，扮演任何一位老师')
    .option('--as <name>', '谁在说：姓名、工号，或者 王芳(语文)')
    .option('--in <group>', '在哪个群里说；不写就是私聊')
    .option('--at <iso>', `什么时候说，如 ${INSTANT_EXAMPLE}；不写就是现在`)
    .option('--url <url>', '正在运行的服务的地址')
  command.action(async (options: Options) => {
    if (options.at !== undefined && !isInstant(options.at)) command.error(`--at 要写带时区的时刻，如 ${INSTANT_EXAMPLE}`)
    const line = await lineTo(io, options.url)
    try {
      await chat(line, options, io)
    } finally {
      await line.close()
    }
  })
}

async function chat(line: Line, options: Options, io: CliIo): Promise<void> {
  const { ChatSession } = await import('../chat-session.js')
  const { people } = (await ask(line, line.account === undefined ? '/console/people' : `/console/people?account=${line.account}`)) as Cast
  const as = options.as ?? people[0]?.as
  if (as === undefined) throw new CliError('名单还是空的。先导入名单：npx tingke import roster 文件')
  const session = new ChatSession({
    as,
    chat: options.in ?? null,
    at: options.at,
    send: async (message) => (await ask(line, '/console/messages', { ...message, account: line.account })) as ChatAnswer,
  })
  const interactive = process.stdin.isTTY === true
  const terminal = createInterface({ input: process.stdin, output: interactive ? process.stdout : undefined })
  const prompt = () => {
    terminal.setPrompt(session.prompt)
    if (interactive) terminal.prompt()
  }
  prompt()
  for await (const typed of terminal) {
    const printed = await session.take(typed)
    if (printed === 'end') break
    for (const each of printed) io.out(each)
    prompt()
  }
  terminal.close()
}

/** A service that runs under the configured address is spoken to; otherwise one is started on a free port for as long as the chat lasts. */
async function lineTo(io: CliIo, url: string | undefined): Promise<Line> {
  const [{ configure }, { localUrl }] = await Promise.all([import('../../configure.js'), import('../../http/local-url.js')])
  const { config } = await configure(io.env, io.account)
  const running: Line = { base: url ?? localUrl(config), token: config.console.token, account: io.account, close: async () => {} }
  if (url !== undefined || (await lives(running.base))) return running
  const { createApp } = await import('../../app.js')
  const app = await createApp({ ...config, host: '127.0.0.1', port: 0, logLevel: 'silent', console: { on: true, token: null } })
  return { base: (await app.start()).url, token: null, account: undefined, close: () => app.stop() }
}

async function lives(base: string): Promise<boolean> {
  const answer = await fetch(`${base}/healthz`, { signal: AbortSignal.timeout(KNOCK_WITHIN_MS) }).catch(() => undefined)
  return answer?.ok === true && (await answer.text()) === 'ok\n'
}

async function ask({ base, token }: Line, path: string, message?: ChatSay & { readonly account: string | undefined }): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) }
  const options = message ? { method: 'POST', headers, body: JSON.stringify(message) } : { headers }
  const response = await fetch(`${base}${path}`, options).catch(() => {
    throw new CliError(`连不上 ${base}`)
  })
  const answer = (await response.json().catch(() => undefined)) as { readonly error?: string } | undefined
  if (!response.ok || answer === undefined) throw new CliError(answer?.error ?? `服务没有开控制台（${response.status}）。`)
  return answer
}
