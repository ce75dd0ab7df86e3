import { command, decideStep, RECORD_ID } from '#tingke'

/** Answers to one thing to try, as the buttons under it say them. */
export default command({
  name: '小目标',
  synonyms: ['step', 'xiaomubiao'],
  readings: [],
  examples: ['/小目标 接受 T-1116-03 1'],
  foundBy: 'word',
  listed: false,
  takes: new RegExp(`^\\S{1,8}\\s*${RECORD_ID.source}`, 'iu'),
  run: decideStep,
})
