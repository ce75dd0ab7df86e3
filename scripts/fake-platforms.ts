/** WeCom and DingTalk on this machine, to play with the product without accounts: people of the demo school type in this terminal. */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { envValue } from '../src/cli/init/env-value.js'
import { type Cast, demoCast } from './fake-platforms/cast.js'
import { dingtalkWay } from './fake-platforms/dingtalk-way.js'
import { readTyped } from './fake-platforms/typed-line.js'
import type { Way } from './fake-platforms/way.js'
import { wecomLineWay } from './fake-platforms/wecom-line-way.js'
import { wecomWay } from './fake-platforms/wecom-way.js'

const { values } = parseArgs({
  options: {
    service: { type: 'string', default: 'http://127.0.0.1:3000' },
    'dingtalk-port': { type: 'string', default: '4101' },
    'wecom-port': { type: 'string', default: '4102' },
    /** Over the connections that the service opens, instead of calls to its address: both platforms, or one. */
    lines: { type: 'boolean', default: false },
    'wecom-line': { type: 'boolean', default: false },
    'dingtalk-stream': { type: 'boolean', default: false },
  },
})

const HELP = `姓名> 话　　私聊机器人，如  李伟> /进度
姓名@群> 话　　在明德教师群里说，如  周建国@群> /听课 李伟
姓名 按 按钮　　按下收到的最后一张卡片，如  李伟 按 为什么
钉钉 / 企业微信　　换平台　　退出　　结束　　同名的人写工号，如  001009> /进度`

const { service } = values
const cast = await demoCast()
const ways = [
  await dingtalkWay({
    port: Number(values['dingtalk-port']),
    service: values.lines || values['dingtalk-stream'] ? null : service,
    staff: cast.ids('dingtalk'),
  }),
  values.lines || values['wecom-line']
    ? await wecomLineWay({ port: Number(values['wecom-port']) })
    : await wecomWay({ port: Number(values['wecom-port']), service, members: cast.ids('wecom') }),
]
const settings: Readonly<Record<string, string>> = Object.assign({}, ...ways.map((way) => way.settings), {
  DEMO: '1',
  DATA_DIR: './data/playground',
})

console.log(`${ways.map(({ label }) => label).join('和')}的替身已启动。把下面几行存成 playground.env（数据放在新目录里，和真账号无关）：\n`)
console.log(
  Object.entries(settings)
    .map(([name, value]) => `${name}=${envValue(value)}`)
    .join('\n'),
)
console.log(`\n另开一个终端启动服务：node --env-file=playground.env bin/tingke.js start\n`)
console.log(`${HELP}\n`)

for (const way of ways) {
  way.watch(({ user, text, buttons }) => {
    const whom = user === null ? '明德教师群' : cast.nameOf(way.name, user)
    const shown = [...text.split('\n'), ...(buttons.length > 0 ? [buttons.map((label) => `［${label}］`).join(' ')] : [])]
    console.log(`\n【${way.label}】${whom} 收到：\n${shown.map((line) => `  ${line.trimEnd()}`).join('\n')}`)
  })
}

let way = ways[0] as Way
const terminal = createInterface({ input: process.stdin })
for await (const line of terminal) {
  if (line.trim() === '') continue
  const typed = readTyped(line)
  if (typed.kind === 'quit') break
  if (typed.kind === 'unclear') console.log(HELP)
  else if (typed.kind === 'platform') {
    way = ways.find(({ name }) => name === typed.name) ?? way
    console.log(`现在都在${way.label}里说话。`)
  } else {
    const status = done(typed, way, cast)
    console.log(typeof status === 'string' ? status : outcome(await status))
  }
}
terminal.close()
await Promise.all(ways.map((each) => each.close()))

/** The service's status, or a sentence on what was not understood. */
function done(typed: Extract<ReturnType<typeof readTyped>, { kind: 'say' | 'press' }>, on: Way, people: Cast): Promise<number> | string {
  const user = people.idOf(on.name, typed.who)
  if (user === undefined) return `示例学校里没有（或不止一位）“${typed.who}”，可以写工号。`
  if (typed.kind === 'say') return on.say(user, typed.inGroup, typed.text)
  return on.press(user, typed.label) ?? `${typed.who}收到的卡片上没有“${typed.label}”。`
}

function outcome(status: number): string {
  return status === 200 ? '（已送达）' : `（服务没有应答：${status === 0 ? '连不上或超时' : `HTTP ${status}`}，${service}）`
}
