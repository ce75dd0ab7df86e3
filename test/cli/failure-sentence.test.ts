import { expect, test } from 'vitest'
import { failureSentence } from '../../src/cli/failure-sentence.js'

const failed = (more: object) => Object.assign(new Error('ENOSPC: no space left on device, write'), { syscall: 'write' }, more)

test.each([
  [failed({ code: 'ENOSPC', path: '/data/data.key' }), '/data/data.key：所在的磁盘已满，请先清理磁盘；数据没有坏 (ENOSPC)'],
  [failed({ code: 'ENOSPC' }), '文件所在的磁盘已满，请先清理磁盘；数据没有坏 (ENOSPC)'],
  [failed({ code: 'EACCES', path: '/data', syscall: 'mkdir' }), '/data：没有权限，请检查文件和目录的所有者和权限 (EACCES)'],
  [failed({ code: 'ENOTDIR', path: '/a/b', syscall: 'mkdir' }), '/a/b：路径中有一段不是目录 (ENOTDIR)'],
  [
    failed({ code: 'ENOTFOUND', hostname: 'redis.school', syscall: 'getaddrinfo' }),
    'redis.school：找不到这个主机，请检查 STORE_URL、REDIS_URL 等网址里的主机和端口 (ENOTFOUND)',
  ],
  [new Error('没有批次 x'), '没有批次 x'],
  ['x', 'x'],
])('%s is one sentence', (error, sentence) => {
  expect(failureSentence(error)).toBe(sentence)
})
