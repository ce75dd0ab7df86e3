import { type Asking, command, forbiddenBy } from '#tingke'

/** 严禁公布学生成绩和排名: the bot neither stores nor computes nor publishes pupils' marks (policy/README §8.1). */
export default command({
  name: '成绩',
  synonyms: ['排名', '名次'],
  readings: ['refuse'],
  examples: ['/帮助'],
  foundBy: 'word',
  listed: false,
  takes: /^(?!)/,
  run(asking: Asking) {
    const clause = forbiddenBy(asking, asking.reading.flags ?? [])
    return { reply: { here: { text: clause ? asking.texts.refusedBy(clause) : asking.texts.refused } } }
  },
})
