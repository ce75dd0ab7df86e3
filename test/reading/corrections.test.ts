import { expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-03-18T22:15:00+08:00'

test.each<[string, object]>([
  ['/听课 今天第四节 郝明 科学 五3班，哦不是五3是五4班', { class: '五(4)班', count: 1 }],
  ['听课 王芳 数学 第三节 三2班，不是第三节是第四节', { periods: [4], class: '三(2)班', count: 1 }],
  ['听课 李强 语文 第2节，不对，不是第2节，是第3节', { periods: [3], count: 1 }],
  ['听课 李强 语文，啊不是语文是数学，第2节', { subject: '数学' }],
  ['听课 李强 语文 今天第2节 三(2)班，三(4)班才对', { class: '三(4)班', count: 1 }],
  ['第三节改为第四节听的王芳数学', { periods: [4], count: 1 }],
  ['昨天听了李强的语文课，不是昨天是前天', { date: '2026-03-16' }],
  ['听课 王芳 语文 第二节，噢不，李静', { teachers: ['李静'], count: 1 }],
  ['听课 王老师 语文 第二节，说错了，李老师', { teachers: ['李老师'], count: 1 }],
  ['家访 张小明，啊不是，是张小亮 昨天电话', { students: ['张小亮'], count: 1 }],
  ['课后服务 四点到六点，写错了是四点半到六点半，三年级书法', { start: '16:30', end: '18:30', minutes: 120, activity: '书法' }],
  ['课后服务今天四点半到六点，参加28人，不对，是30人，社团', { studentCount: 30, minutes: 90 }],
  ['评课 王芳 语文 参加12人，20分钟，不对，25分钟', { participantCount: 12, minutes: 25 }],
  ['三(2)语文作业抄词20分钟，哦不是20是15分钟', { minutes: 15, content: '抄词' }],
  ['课后反思：导入太长，下次把15分钟改成5分钟', { improvement: '下次把15分钟改成5分钟' }],
])('%s', (text, expected) => {
  expect(readMessage(text, NOW)).toMatchObject(expected)
})
