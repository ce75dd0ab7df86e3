import { command, decideStep } from '#tingke'

/** Answers to one thing to try, as the buttons under it say them. */
export default command({
  name: '小目标',
  synonyms: ['step', 'xiaomubiao'],
  readings: [],
  examples: ['/小目标 接受 T-1116-03 1'],
  foundBy: 'word',
  takes: /^\S{1,8}\s*T-\d{4}-\d{2,}/iu,
  run: decideStep,
})
