import { command, logRecords } from '#tingke'

export default command({
  name: '反思',
  synonyms: ['fansi', 'reflect', 'reflection'],
  readings: ['reflection'],
  examples: ['/反思 导入过长，下次先做实验'],
  foundBy: 'reading',
  listed: false,
  run: logRecords,
})
