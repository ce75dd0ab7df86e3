import { type Asking, command, kindOf, logRecords, RECORD_KINDS } from '#tingke'

const OWN = new Set(['observation', 'evaluation-meeting', 'reflection', 'home-visit'])
const KINDS = RECORD_KINDS.filter((kind) => !OWN.has(kind.slug))

/** Every other kind of record, under `/记` and under its own name. */
export default command({
  name: '记',
  synonyms: ['log', ...KINDS.map((kind) => kind.name)],
  readings: KINDS.map((kind) => kind.slug),
  examples: ['/记 集体备课 数学 第三单元', '/记 作业公示 三(2)班 数学 20分钟', '/记 课后服务 16:30-18:30'],
  foundBy: 'word',
  // A kind's own name is read with the whole message; only the bare word 记 and a slash wrap.
  takes: /^(?!)/,
  run(asking: Asking) {
    const wrapped = asking.rest !== '' && kindOf(asking.readingOfRest.kind) !== undefined
    if (wrapped && kindOf(asking.reading.kind) === undefined) return logRecords(asking.readAs(asking.readingOfRest))
    if (kindOf(asking.reading.kind)) return logRecords(asking)
    if (wrapped) return logRecords(asking.readAs(asking.readingOfRest))
    return { reply: { here: { text: asking.texts.whatToLog } } }
  },
})
