import { expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-11-16T20:05:00+08:00'

test.each<[string, number | undefined]>([
  ['/家访 刘小草 上门 今天，共识：每天看书20分钟', undefined],
  ['/家访 刘小草 上门 今天 每天少看手机一小时', undefined],
  ['/家访 刘小草 上门 共识每天读书半小时', undefined],
  ['/家访 刘小草 上门，孩子每天玩手机三个小时，妈妈很着急', undefined],
  ['/家访 刘小草 上门，孩子写作业要三个小时', undefined],
  ['/家访 刘小草 上门 建议作业控制在30分钟内', undefined],
  ['/家访 刘小草 电话，家长答应每晚陪读半小时', undefined],
  ['home visit 刘小草 today, agreed to read 20 minutes a day', undefined],
  ['给刘小草妈妈打电话，让他每天早睡半小时', undefined],
  ['微信联系刘小草妈妈，孩子迟到20分钟', undefined],
  ['课后服务 五1 16:00开始，作业控制在20分钟内', undefined],
  ['/家访 刘小草 电话 20分钟', 20],
  ['/家访 刘小草 上门 40分钟，约定每天看书20分钟', 40],
  ['/家访 刘小草 上门 每天看书20分钟，聊了40分钟', 40],
  ['/家访 刘小草 上门 今天下午四点到五点，共识：每天看书20分钟', 60],
  ['电话家访 罗成 妈妈说在家不写作业 20分钟', 20],
  ['给刘小草妈妈打了20分钟电话，说作业拖拉', 20],
  ['家长会 三2 开了1小时，建议睡眠10小时', 60],
  ['课后服务 五1 作业控制在20分钟内，共120分钟', 120],
  ['课后服务 五1 每天两小时 30人', 120],
])('%s', (text, minutes) => {
  expect(readMessage(text, NOW).minutes).toBe(minutes)
})

test('what was agreed on a visit is its next step', () => {
  expect(readMessage('/家访 刘小草 上门 今天，共识：每天看书20分钟', NOW).followUp).toBe('每天看书20分钟')
})
