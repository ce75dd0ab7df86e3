import { command, logRecords } from '#tingke'

export default command({
  name: '听课',
  synonyms: ['tingke', 'observe', 'observation'],
  readings: ['observation', 'observation+evaluation-meeting'],
  examples: ['/听课 李伟', '/听课 李伟 五(1)班 第3节 优点：思路清晰 建议：板书再大些'],
  foundBy: 'reading',
  listed: false,
  run: logRecords,
})
