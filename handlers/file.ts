import { type Asking, command, fileDuty } from '#tingke'

/** Settles a deadline: a plan handed in, a report sent. */
export default command({
  name: '报备',
  synonyms: ['备案', 'file', 'baobei'],
  readings: [],
  examples: ['/报备 方案 已报县局', '/报备 工作总结 昨天'],
  foundBy: 'word',
  takes: /^(?!)/,
  run: (asking: Asking) => fileDuty(asking, 'file'),
})
