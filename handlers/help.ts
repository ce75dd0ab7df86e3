import { type Asking, command } from '#tingke'

export default command({
  name: '帮助',
  synonyms: ['help', '用法', 'bangzhu', '?', '？'],
  readings: ['help'],
  examples: ['/帮助'],
  foundBy: 'word',
  listed: false,
  run(asking: Asking) {
    const { texts, commands, reading, school, author, today } = asking
    if (asking.inGroup) return { reply: { here: { text: texts.helpInGroup } } }
    const topic = reading.kind === 'help' && typeof reading.topic === 'string' ? reading.topic : undefined
    const named = commands.answeringTo(asking.rest)
    // A kind has an example in the sender's language; a command's own name says more than a kind that is part of it.
    const ofKind = topic !== undefined && (!named || named.readings.includes(topic)) ? texts.example(topic) : undefined
    const wanted = ofKind ?? (named && texts.helpOf(named.name, named.examples))
    if (wanted) return { reply: { here: { text: wanted } } }
    return {
      reply: {
        here: {
          text: [
            texts.helpHead,
            ...texts.helpExamples,
            ...commands.commands.flatMap(({ listed, examples }) => (listed === false ? [] : examples.slice(0, 1))),
            texts.helpMore,
            texts.helpFoot,
            ...(school.leads(author.id, today) ? [texts.helpLeaders] : []),
          ].join('\n'),
        },
      },
    }
  },
})
