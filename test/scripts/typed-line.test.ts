import { expect, it } from 'vitest'
import { readTyped } from '../../scripts/fake-platforms/typed-line.js'

it.each([
  ['李伟> /听课 周建国 a>b', { kind: 'say', who: '李伟', inGroup: false, text: '/听课 周建国 a>b' }],
  [' 001009＞ /进度 ', { kind: 'say', who: '001009', inGroup: false, text: '/进度' }],
  ['周建国@群> /听课 李伟', { kind: 'say', who: '周建国', inGroup: true, text: '/听课 李伟' }],
  ['周建国 @明德教师群 > 谢谢', { kind: 'say', who: '周建国', inGroup: true, text: '谢谢' }],
  ['李伟 按 推迟到 下周', { kind: 'press', who: '李伟', label: '推迟到 下周' }],
  ['企业微信', { kind: 'platform', name: 'wecom' }],
  ['DingTalk', { kind: 'platform', name: 'dingtalk' }],
  ['退出', { kind: 'quit' }],
  ['/听课 李伟', { kind: 'unclear' }],
  ['李伟>', { kind: 'unclear' }],
])('%s', (line, typed) => {
  expect(readTyped(line)).toEqual(typed)
})
