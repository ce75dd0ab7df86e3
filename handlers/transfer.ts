import { type Asking, command, transferStaff } from '#tingke'

/** Somebody comes from another school, entered by a leader of the one that takes the person on. */
export default command({
  name: '调入',
  synonyms: ['transfer', 'diaoru'],
  readings: [],
  examples: ['/调入 赵磊 从 城东小学 10-19 起', '/调入 赵磊 撤回'],
  foundBy: 'word',
  listed: false,
  undoneBy: '撤回',
  run: (asking: Asking) => transferStaff(asking),
})
