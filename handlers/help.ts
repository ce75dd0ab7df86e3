import { type Asking, command } from '#tingke'

export default command({
  name: '帮助',
  synonyms: ['help', '用法', 'bangzhu', '?', '？'],
  readings: ['help'],
  examples: ['/帮助'],
  foundBy: 'word',
  run(asking: Asking) {
    const { texts, reading, school, author, today } = asking
    if (asking.inGroup) return { reply: { here: { text: texts.helpInGroup } } }
    const topic = typeof reading.topic === 'string' && reading.kind === 'help' ? texts.example(reading.topic) : undefined
    if (topic) return { reply: { here: { text: topic } } }
    return {
      reply: {
        here: {
          text: [
            texts.helpHead,
            ...texts.helpExamples,
            texts.helpMore,
            texts.helpFoot,
            ...(school.leads(author.id, today) ? [texts.helpLeaders] : []),
          ].join('\n'),
        },
      },
    }
  },
})
