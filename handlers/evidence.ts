import { type Asking, command, fileDuty } from '#tingke'

/** Ticks a checklist item with words or a link, states figures, or reports what broke a rule. */
export default command({
  name: '佐证',
  synonyms: ['evidence', 'zuozheng'],
  readings: [],
  examples: ['/佐证 校园文化 照片已上传', '/佐证 公用经费 4/80', '/佐证 周末课后服务 违反 上周两天都上了'],
  foundBy: 'word',
  listed: false,
  takes: /^(?!)/,
  run: (asking: Asking) => fileDuty(asking, 'evidence'),
})
