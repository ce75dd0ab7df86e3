/** Whether an event says that people or departments have changed (§0.1); these events are free of the month's allowance. */
export function movesContacts(eventType: string): boolean {
  return /^(?:user_(?:add|modify|leave)_org|org_dept_(?:create|modify|remove))$/.test(eventType)
}
