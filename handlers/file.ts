import { type Asking, command, fileDuty } from '#tingke'

/** Settles a deadline: a plan handed in, a report sent. */
export default command({
  name: '报备',
  synonyms: ['备案', 'file', 'baobei'],
  readings: [],
  examples: ['/报备 方案报县局 已送', '/报备 实施办法 昨天定稿'],
  foundBy: 'word',
  listed: false,
  takes: /^(?!)/,
  run: (asking: Asking) => fileDuty(asking, 'file'),
})
