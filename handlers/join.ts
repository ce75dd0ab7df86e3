import { type Asking, command, joinStaff } from '#tingke'

/** Somebody joins the staff, entered by a leader. */
export default command({
  name: '入职',
  synonyms: ['join', 'ruzhi'],
  readings: [],
  examples: ['/入职 刘洋 数学 新教师 11-02 工号 001061', '/入职 刘洋 撤回'],
  foundBy: 'word',
  listed: false,
  undoneBy: '撤回',
  run: (asking: Asking) => joinStaff(asking),
})
