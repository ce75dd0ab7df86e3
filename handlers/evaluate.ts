import { command, logRecords } from '#tingke'

export default command({
  name: '评课',
  synonyms: ['pingke', 'evaluate', 'evaluation'],
  readings: ['evaluation-meeting'],
  examples: ['/评课 李伟 昨天 参加人：张敏、陈静'],
  foundBy: 'reading',
  listed: false,
  run: logRecords,
})
