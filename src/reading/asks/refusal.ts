import type { Reading } from '../reading.js'

/** Nothing else of the message is read: marks and orders of pupils are not to be stored, echoed or computed (policy/README §8.1). */
export const readRefusal = (): Reading => ({ kind: 'refuse', reason: '严禁公布学生成绩和排名' })
