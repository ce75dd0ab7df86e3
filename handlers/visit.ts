import { command, logRecords } from '#tingke'

/** Home visits stay behind a door: in a group nothing of the text is kept or repeated (PRODUCT, promise 10). */
export default command({
  name: '家访',
  synonyms: ['jiafang', 'visit'],
  readings: ['home-visit'],
  examples: ['/家访 学生姓名 上门 今天，共识一句话（请私聊）'],
  foundBy: 'reading',
  listed: false,
  run: logRecords,
})
