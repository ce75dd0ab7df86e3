import { ACTOR_WORDS } from '../domain/actors.js'
import { type ObligationWords, roleWord } from './obligation-lines.js'

export const obligationWordsZh: ObligationWords = {
  shapes: { quota: '定额', ceiling: '上限或禁止', deadline: '期限', coverage: '覆盖', checklist: '清单' },
  periods: {
    day: '每天',
    week: '每周',
    month: '每月',
    term: '每学期',
    'school-year': '每学年',
    'calendar-year': '每年',
    'three-years': '三年',
    'five-years': '五年',
    standing: '一直',
  },
  labels: { 文件规定: '文件规定：', 校定: '校定：' },
  actor: (actor) => ACTOR_WORDS[actor],
  role(bind) {
    const { when, needs } = bind
    const words = [
      when?.teaches === undefined ? '' : when.teaches ? '带课' : '不带课',
      when?.novice === undefined ? '' : when.novice ? '教龄不满三年' : '教龄满三年',
      needs === undefined ? '' : '要有评课意见',
    ].filter((word) => word !== '')
    return `${roleWord(bind)}${words.length > 0 ? `（${words.join('，')}）` : ''}`
  },
  note: (words) => `说明：${words}`,
  reading: (words) => `读法：${words}`,
  atLeast: (period, who) => `${period} ${who} 不少于`,
  atMost: (grades, exactly) => `${grades ? `${grades.join('、')}年级 ` : ''}${exactly ? '正好' : '不超过'}`,
  reach: (period) => `${period} 达到`,
  since: (day) => `（${day} 起）`,
  due(due, periods) {
    switch (due.kind) {
      case 'day':
        return `期限：${due.day}`
      case 'month-day':
        return `期限：${due.monthDay.slice(2)}（年份由学校设定）`
      case 'each':
        return `期限：${periods[due.period]}${due.by.map((by) => (by === 'start' ? '开始' : '结束')).join('、')}前${due.by.length > 1 ? '各一次' : ''}`
      case 'week-of':
        return `期限：每年 ${due.monthDay.slice(2)} 所在的一周`
      case 'after':
        return `期限：之后 ${due.teachingDays} 个上课日内`
      case 'ask':
        return '期限：文件没有写，由学校设定'
    }
  },
  quoted: (quote, clause) => `“${quote}”（${clause}）`,
  head: (title, shape, actors) => `${title}（${shape}，${actors.join('、')}）`,
}
