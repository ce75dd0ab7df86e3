import { expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-11-09T20:40:00+08:00'

test.each([
  ['抽查三（2）班数学作业，应收41本，批了40本', { kind: 'homework-check', total: 41, marked: 40, missing: [] }],
  ['今天课后服务是苗敏替我上的，16:30到18:30', { kind: 'after-school-service', teachers: ['苗敏'], substituteFor: '@sender' }],
  ['十月份家访汇总：入户5户，电话2户', { kind: 'home-visit', byMode: { 入户: 5, 电话: 2 }, count: 7 }],
  ['初三1班今晚作业：数学40分 物理25分 合计65分钟', { minutesTotal: 65, flags: [] }],
  ['三2作业 语文抄写 张小雨数学58分', { flags: ['student-score'] }],
  ['评课 授课——姜山 主评——高建军 参加——杨柳、朱琳', { teachers: ['姜山'], chair: '高建军', participants: ['杨柳', '朱琳'] }],
  ['集体备课签到（第10周）：数学，课题：《分数》。出席：卫兰、林芳', { participants: ['卫兰', '林芳'] }],
  ['校本教研，今天第六节，物理化学两组一起，聊实验分层', { subjects: ['物理', '化学'], topic: '实验分层' }],
  ['专家讲座《青春期边界》，昨天下午，2学时，全体班主任参加', { participants: ['全体班主任'] }],
  ['三1语文述评一个不剩，44份全齐', { done: 44, total: 44, missing: [] }],
  [
    '美术述评四2四3都写了一半，两个班分别46人、42人',
    {
      records: [
        { done: 23, total: 46 },
        { done: 21, total: 42 },
      ],
    },
  ],
  ['刚听完二班的数学回来', { kind: 'observation', missing: ['class', 'teachers'] }],
  ['今天托管取消了，老师都去开会', { kind: 'after-school-service', cancelled: true }],
  ['请各位老师注意，今天课后服务取消了', { kind: 'none' }],
  ['刚那条家访名字错了，是李雨不是李玉', { field: 'students', newValue: ['李雨'], oldValue: ['李玉'] }],
  ['语文小记：导入太长', { kind: 'reflection', shortcomings: '导入太长' }],
  ['师徒结对：我带上官雨桐，美术', { mentor: '@sender', mentee: '上官雨桐' }],
])('%s', (text, expected) => {
  expect(readMessage(text, NOW)).toMatchObject(expected)
})
