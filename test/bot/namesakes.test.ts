import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const CHINESE = '001009'
const ENGLISH = '001010'

describe('two people called 王芳', () => {
  let school: TestSchool
  beforeEach(async () => {
    school = await testSchool({ at: '2026-11-17T20:40:00+08:00' })
  })
  afterEach(() => school.close())
  const creditsOf = async (id: string) => (await school.storage.record('明德小学', id))?.credits

  test.each(['施雨', '邹静', '李伟民'])(
    '%s says which of them took part in a meeting on a lesson, or neither gets the count',
    async (author) => {
      const said = await school.person(author).says('评课 李伟的课 参加人：王芳、张慧敏', { in: '明德教师群' })
      said.groupGets(/^已记下 ✅ 编号 T-1117-01$/)
      said.gets(/评课｜.*｜李伟\n计入：张慧敏\n没认出（或有同名）：王芳，未计入/)
      expect(await creditsOf('T-1117-01')).toEqual(['001040'])
    },
  )

  test('a name said as often as it has bearers means all of them', async () => {
    const said = await school.person('金鑫').says('评课 李伟的课 参加人 王芳、王芳')
    said.gets(/计入：王芳（语文）、王芳（英语）/).getsNot(/没认出/)
    expect(await creditsOf('T-1117-01')).toEqual([CHINESE, ENGLISH])
  })

  test('somebody else named twice is one', async () => {
    ;(await school.person('金鑫').says('评课 李伟的课 参加人 陶然、陶然')).gets(/计入：陶然$/m)
  })

  test('the subject of a meeting tells which of them took part', async () => {
    ;(await school.person('李伟民').says('集体备课 英语 第三单元 参加：王芳、邹静')).gets(/计入：王芳（英语）、邹静/).getsNot(/没认出/)
    expect(await creditsOf('T-1117-01')).toEqual([ENGLISH, '001049'])
  })

  test('missing from a group is the one who belongs to it', async () => {
    ;(await school.person('施雨').says('集体备课 草船借箭 语文组 参加：全组 缺：王芳')).gets(/已记下/).getsNot(/没认出/)
    const credits = await creditsOf('T-1117-01')
    expect(credits).toContain('001040')
    expect(credits).not.toContain(CHINESE)
  })

  test('cards and words about what was sent say which of them', async () => {
    ;(await school.person('何涛').says('听课 王芳 英语 第4节 优点：好')).gets(/｜王芳（英语）｜英语｜/)
    ;(await school.person('何涛').says('/记录')).gets(/｜王芳（英语）｜/)
    ;(await school.person('何涛').says('/反馈 发送 T-1117-01')).gets(/已发王芳（英语）老师/)
    ;(await school.person('何涛').says('/建议 T-1117-01 板书大一点')).gets(/已发王芳（英语）老师/)
    ;(await school.person('林芳').says('/师徒结对 师傅 王芳（语文） 徒弟 陶然')).gets(/师傅 王芳（语文）｜徒弟 陶然/)
    ;(await school.person('林芳').says('/进度 王芳 语文')).gets(/^王芳（语文）｜/m)
  })

  test('who got the count is for the writer alone, and nobody else is told apart', async () => {
    const said = await school.person('何涛').says('评课 李伟的课 参加人：何涛、张敏', { in: '明德教师群' })
    said.groupGetsNot(/计入/).gets(/｜李伟\n计入：何涛、张敏/)
    ;(await school.person('何涛').says('评课 邹静的课')).getsNot(/计入：/)
  })
})
