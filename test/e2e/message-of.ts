import type { Message } from './service.js'

const STAFF = ['周建国', '马国强', '欧阳明', '林芳', '司马静', '高建军', '孟庆祥', '何涛']

/** The nth message of a load: each from another author than the one before. */
export function messageOf(n: number): Message {
  return {
    id: `m${n}`,
    as: STAFF[n % STAFF.length]!,
    text: `/反思 第${n}次课后想到：例题偏难，下次先铺垫`,
    at: '2026-11-16T16:05:00+08:00',
  }
}
