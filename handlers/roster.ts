import { type Asking, command, giveCode, rosterOverview, syncStaff } from '#tingke'

/** What may follow `/名单`, and what does it. */
const ORDERS = [
  { words: /^(?:同步|sync|tongbu)(?=\s|$)/iu, run: syncStaff },
  { words: /^(?:绑定码|码|code)(?=\s|$)/iu, run: giveCode },
]

/** Roster: how many there are, the directory of the platforms laid over it, a code for whoever is not known. For those who enter posts and leave. */
export default command({
  name: '名单',
  synonyms: ['roster', 'mingdan'],
  readings: [],
  examples: ['/名单', '/名单 同步', '/名单 码 孙丽'],
  foundBy: 'word',
  listed: false,
  takes: /^(?:同步|绑定码|码)/u,
  run(asking: Asking) {
    const { texts, school, author, today } = asking
    if (!school.leads(author.id, today)) return { reply: { here: { text: texts.noRight } } }
    if (asking.inGroup) return { reply: { here: { text: texts.rosterInPrivate } } }
    const typed = asking.rest.trim()
    const order = ORDERS.find(({ words }) => words.test(typed))
    if (order) return order.run(asking, typed.replace(order.words, '').trim())
    return typed === '' ? rosterOverview(asking) : { reply: { here: { text: texts.rosterUsage } } }
  },
})
