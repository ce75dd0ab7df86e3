import { type Asking, command } from '#tingke'

/** Somebody who is known already; whoever is not never gets to a command. */
export default command({
  name: '我是',
  synonyms: ['iam', 'woshi'],
  readings: [],
  examples: ['/我是 孙丽 A7KQ3MXD'],
  foundBy: 'word',
  listed: false,
  takes: /^(?!)/,
  run: ({ texts, author }: Asking) => ({ reply: { here: { text: texts.identifiedAlready(author.name, author.school) } } }),
})
