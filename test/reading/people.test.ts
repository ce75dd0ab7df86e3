import { expect, test } from 'vitest'
import { peopleAfter, readPeople } from '../../src/reading/people.js'
import { readPupils } from '../../src/reading/pupils.js'
import { readMessage } from '../../src/reading/read-message.js'
import { readStrangers } from '../../src/reading/strangers.js'
import { Words } from '../../src/reading/words.js'

test.each([
  ['听了钱思远老师的课', ['钱思远']],
  ['听了何老师的课', ['何老师']],
  ['马主任、杨校长', ['马主任', '杨校长']],
  ['听了师傅何老师的', ['何老师']],
  ['老陈和小吴', ['老陈', '小吴']],
  ['刘局', ['刘局']],
  ['校长、书记', ['校长', '书记']],
  ['听 彭飞', ['彭飞']],
  ['慕容雪老师', ['慕容雪']],
  ['鲍春来', ['鲍春来']],
  ['听隆老师的', ['隆老师']],
  ['Ms. Gu', ['Ms. Gu']],
  ['zhanglaoshi', ['zhanglaoshi']],
  ['心理老师', ['心理老师']],
  ['方法', []],
  ['各位老师', []],
  ['成绩不错', []],
])('people in %s', (text, expected) => {
  expect(readPeople(new Words(text)).map((person) => person.value)).toEqual(expected)
})

test('a label makes every short word of its list a name', () => {
  const words = new Words('参加:冉冉、鱼知乐、我;')
  expect(peopleAfter(words, /参加:/).map((person) => person.value)).toEqual(['冉冉', '鱼知乐', '@sender'])
})

test('a word that fills its field is a name when nobody else is', () => {
  expect(readStrangers(new Words('听课 时雨 '), []).map((person) => person.value)).toContain('时雨')
  expect(readStrangers(new Words('今天 连堂 '), [])).toEqual([])
})

test.each([
  ['去了田小禾家', ['田小禾']],
  ['给孙浩妈妈打电话', ['孙浩']],
  ['学生:杨**', ['杨**']],
  ['李某没写完', ['李某']],
  [' 王梓涵、刘浩然,', ['王梓涵', '刘浩然']],
  ['小周家', ['小周']],
  ['游小鱼、昌子墨,', ['游小鱼', '昌子墨']],
  ['大家都在', []],
  ['没人在家', []],
])('pupils in %s', (text, expected) => {
  expect(readPupils(new Words(text))).toEqual(expected)
})

const HEARD_AT = '2026-03-18T15:00:00+08:00'

test.each([
  ['听课 章程老师 第5节 四(3)班 体育', ['章程']],
  ['听课 高山老师 第5节 体育', ['高山']],
  ['听课 文章老师 第5节 体育', ['文章']],
  ['今天听了方向老师的数学课', ['方向']],
  ['和高老师一起听了成功老师的数学', ['成功']],
  ['听课 王老师、杨柳老师 数学', ['王老师', '杨柳']],
  ['听课 李为 第3节', ['李为']],
  ['推门课 第三节 张都 数学', ['张都']],
  ['听课 李为、王芳 数学', ['李为', '王芳']],
  ['听课 授课教师：李为 数学', ['李为']],
  ['听课 授课教师：麻烦 数学', ['麻烦']],
  ['听课 授课教师：李为、王之 数学', ['李为', '王之']],
  ['听课 麻烦帮我记一下 第三节 数学 李伟', ['李伟']],
])('%s was a lesson of %j', (text, teachers) => {
  expect(readMessage(text, HEARD_AT)).toMatchObject({ kind: 'observation', teachers })
})

test.each(['听课 高中老师 数学', '听课 任课老师 数学', '听课 新任老师 数学', '听课 麻烦 第三节 数学', '听课 作为 数学'])(
  '%s names no teacher',
  (text) => {
    const reading = readMessage(text, HEARD_AT)
    expect(reading.teachers).toBeUndefined()
    expect(reading.missing).toContain('teachers')
  },
)

test('a word that is a name elsewhere leaves no shorter name behind', () => {
  expect(readMessage('听课 王芳 数学 这文章老师讲得好', HEARD_AT).teachers).toEqual(['王芳'])
})
