import { type Asking, command } from '#tingke'

export default command({
  name: '绑定',
  synonyms: ['bind', 'bangding'],
  readings: [],
  examples: ['/绑定 数学组', '/绑定 全校'],
  foundBy: 'word',
  listed: false,
  run(asking: Asking) {
    const { texts, message, school, author, today } = asking
    if (!asking.inGroup) return { reply: { here: { text: texts.bindInGroup } } }
    const { binding } = asking
    if (asking.rest.trim() === '') {
      return { reply: { here: { text: binding ? texts.bound(binding.school, binding.group) : texts.notBound } } }
    }
    if (!school.leads(author.id, today)) return { reply: { here: { text: texts.noRight } } }
    // Who leads another school has no right over this one's group.
    if (binding && binding.school !== school.name) return { reply: { here: { text: texts.boundElsewhere } } }
    const known = [...new Set(school.people.flatMap((person) => person.groups))]
    const wanted = asking.rest.replace(school.name, '').trim()
    const group = wanted === '' || /^(全校|学校)$/.test(wanted) ? null : wanted
    if (group !== null && !known.includes(group)) return { reply: { here: { text: texts.noSuchSubjectGroup(group, known) } } }
    return {
      reply: { here: { text: texts.bound(school.name, group) } },
      binding: { platform: message.platform, account: message.account, chat: message.chat.id, school: school.name, group },
      audit: [{ atMs: message.receivedAtMs, actor: author.id, action: 'bind', subject: group ?? school.name }],
    }
  },
})
