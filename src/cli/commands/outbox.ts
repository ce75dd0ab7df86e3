import type { Command } from 'commander'
import { OUTBOX_STATES, type OutboxEntry, type OutboxState } from '../../storage/outbox.js'
import { CliError, type CliIo } from '../io.js'
import { shanghaiTime } from '../shanghai-time.js'

interface Options {
  readonly state?: string
  readonly limit: string
  readonly json?: boolean
}

const STATES: Readonly<Record<OutboxState, string>> = {
  waiting: '待发',
  held: '等对方私聊',
  sent: '已发',
  shown: '已在私聊中说',
  dead: '没发出',
  expired: '过时未发',
}

/** `outbox`: messages decided and what became of them, without their words; `outbox resend KEY` gives one that was given up another chance. */
export default function register(program: Command, io: CliIo): void {
  const outbox = program
    .command('outbox')
    .description('发件箱：要发的消息和去向（不显示内容）')
    .option(
      '--state <state>',
      `只看：${Object.entries(STATES)
        .map(([state, name]) => `${state} ${name}`)
        .join('、')}`,
    )
    .option('--limit <n>', '最多几条，新的在前', '50')
    .option('--json', '输出 JSON')
    .action((options: Options) => list(options, io))
  outbox
    .command('resend <key>')
    .description('重发一条没发出的消息（state 为 dead）')
    .action((key: string) => resend(key, io))
}

async function list({ state, limit, json }: Options, io: CliIo): Promise<void> {
  const wanted = OUTBOX_STATES.find((each) => each === state)
  if (state !== undefined && wanted === undefined) throw new CliError(`没有“${state}”这种状态，可用：${OUTBOX_STATES.join('、')}`)
  const most = Number(limit)
  if (!Number.isInteger(most) || most < 1) throw new CliError(`--limit 要一个正整数，不是：${limit}`)
  const storage = await io.openStorage()
  try {
    const entries = await storage.outbox({ limit: most, ...(wanted && { state: wanted }) })
    if (json) io.out(JSON.stringify(entries.map(rowOf), null, 1))
    else if (entries.length === 0) io.out('没有。')
    else for (const entry of entries) io.out(lineOf(entry))
  } finally {
    await storage.close()
  }
}

async function resend(key: string, io: CliIo): Promise<void> {
  const storage = await io.openStorage()
  try {
    if (!(await storage.resend(key, io.now()))) throw new CliError(`没有这样一条没发出的消息：${key}。用 tingke outbox --state dead 查看`)
    io.out('已放回发件箱，运行中的服务会在十几秒内重发。')
  } finally {
    await storage.close()
  }
}

function rowOf({ key, platform, account, to, state, dueAtMs, attempts, code, settledAtMs }: OutboxEntry): object {
  const settled = settledAtMs === null ? null : shanghaiTime(settledAtMs)
  return { key, to, channel: platform, account, state, due: shanghaiTime(dueAtMs), attempts, code, settled }
}

function lineOf({ key, platform, to, state, dueAtMs, attempts, code }: OutboxEntry): string {
  const why = code === null ? '' : state === 'held' ? `（推送没有成功：${code}）` : `（${code}，试过 ${attempts} 次）`
  return `${shanghaiTime(dueAtMs).slice(0, 16).replace('T', ' ')}  ${STATES[state]}${why}  → ${to} [${platform ?? '—'}]\n  ${key}`
}
