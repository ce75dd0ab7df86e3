import { command, decideFeedback, RECORD_ID } from '#tingke'

/** What is said about a lesson after it was heard, between the observer and the teacher alone. */
export default command({
  name: '反馈',
  synonyms: ['听后反馈', 'feedback', 'fankui'],
  readings: [],
  examples: ['/反馈 补两句 T-1116-03', '/反馈 发送 T-1116-03', '/反馈 说明 T-1116-03 当天投影坏了'],
  foundBy: 'word',
  listed: false,
  takes: new RegExp(`^\\S{1,5}\\s*${RECORD_ID.source}`, 'iu'),
  run: decideFeedback,
})
