import { type Asking, command, isRecognised, kindOf, logRecords, RECORD_KINDS, readNoted } from '#tingke'

const OWN = new Set(['observation', 'evaluation-meeting', 'reflection', 'home-visit', 'plan-filing', 'evidence', 'quota-waiver'])
const KINDS = RECORD_KINDS.filter((kind) => !OWN.has(kind.slug))
/** 竞赛, 招生, 校园安全 …: nothing in the words tells them from talk, so they are logged by their name only. */
const NOTED = KINDS.filter((kind) => !isRecognised(kind.slug))

const NAMED = /^\s*(?:[/／]\s*(?:(?:记|log)\s+)?|记\s+)(\S+)\s*([\s\S]*)$/iu

/** Every other kind of record, under `/记` and under its own name. */
export default command({
  name: '记',
  synonyms: ['log', ...KINDS.map((kind) => kind.name)],
  readings: KINDS.filter((kind) => isRecognised(kind.slug)).map((kind) => kind.slug),
  examples: ['/记 集体备课 数学 第三单元', '/记 作业公示 三(2)班 数学 20分钟', '/记 课后服务 16:30-18:30', '/记 竞赛 昨天 五年级 口算比赛'],
  foundBy: 'word',
  listed: false,
  // A kind's own name is read with the whole message; only the bare word 记 and a slash wrap.
  takes: /^(?!)/,
  run(asking: Asking) {
    const noted = notedIn(asking)
    if (noted) return logRecords(noted)
    const wrapped = asking.rest !== '' && kindOf(asking.readingOfRest.kind) !== undefined
    if (wrapped && kindOf(asking.reading.kind) === undefined) return logRecords(asking.readAs(asking.readingOfRest))
    if (kindOf(asking.reading.kind)) return logRecords(asking)
    if (wrapped) return logRecords(asking.readAs(asking.readingOfRest))
    return { reply: { here: { text: asking.texts.whatToLog } } }
  },
})

function notedIn(asking: Asking): Asking | undefined {
  const [, name, rest] = NAMED.exec(asking.message.text) ?? []
  const kind = name && NOTED.find((each) => each.name === name || each.aliases.includes(name.toLowerCase()))
  return kind ? asking.readAs(readNoted(kind.slug, rest ?? '', asking.message.sentAtMs)) : undefined
}
