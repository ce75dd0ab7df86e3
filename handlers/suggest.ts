import { type Asking, command, privateFeedback, suggest } from '#tingke'

/** One thing to try, for the teacher of a lesson the author has heard; with a slash only, because many sentences begin with the word. */
export default command({
  name: '建议',
  synonyms: ['suggest', 'jianyi'],
  readings: [],
  examples: ['/建议 李伟 试一次五分钟小结 11-27前'],
  foundBy: 'word',
  listed: false,
  takes: /^(?!)/,
  run: (asking: Asking) => privateFeedback(asking) ?? suggest(asking, asking.rest),
})
