import type { buttonsZh } from './buttons-zh.js'

export const buttonsEn: typeof buttonsZh = {
  recordChoices: (id) => [
    { label: 'Right', value: `/confirm ${id}` },
    { label: 'Change', value: `/amend ${id}` },
    { label: 'Withdraw (10 min)', value: `/withdraw ${id}` },
  ],
  rightAsItIs: (id) => `Good, ${id} stays as it is.`,
  withdrawLate: (id) =>
    `${id} was logged more than 10 minutes ago, so the button no longer works. To withdraw it anyway, send: /withdraw ${id}`,
  choiceStale: 'This choice has expired; nothing changed.',
  choiceOld: 'These choices have expired; nothing changed. Type the command instead; usage: /help',
  whichField: (id) => `What should change in ${id}?`,
  newValueOf: (key, now) => `What is the new ${key}? It is now: ${now}`,
}
