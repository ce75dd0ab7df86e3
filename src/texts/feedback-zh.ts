import { type Day, weekdayOf } from '../domain/day.js'
import type { NextStep } from '../domain/exchange.js'
import type { Role } from '../domain/roles.js'

const TITLES: Readonly<Partial<Record<Role, string>>> = {
  principal: '校长',
  secretary: '书记',
  'vp-teaching': '副校长',
  'director-teaching': '主任',
  'director-research': '主任',
}
const dateWords = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const STEP_STATES: Readonly<Record<NextStep['state'], string>> = {
  offered: '等老师回答',
  accepted: '已接受',
  declined: '暂不',
  reworded: '想换个说法',
  reached: '达成',
  continued: '再看看',
}

/** What observer and teacher say to each other after a lesson (听后反馈), in private: short and kind. */
export const feedbackZh = {
  feedbackReason: '听后反馈',
  feedbackInGroup: '听后反馈请私聊我说。',
  feedbackUsage: '例：/反馈 补两句 T-1116-03，/反馈 发送 T-1116-03，/建议 李伟 试一次五分钟小结 11-27前',
  /** How a colleague is named to another. */
  calledBy: (name: string, roles: readonly Role[]): string => `${name}${roles.map((role) => TITLES[role]).find(Boolean) ?? '老师'}`,
  calledAll: (names: readonly string[]) => names.join('、'),
  lessonOn: (day: Day, periods: readonly number[]) =>
    `${dateWords(day)} 周${'一二三四五六日'[weekdayOf(day) - 1]}${periods.length > 0 ? `第${periods.join('、')}节` : ''}`,
  // The observer
  addWordsChoice: (id: string) => ({ label: '补两句', value: `/反馈 补两句 ${id}` }),
  sendWordsChoice: (id: string) => ({ label: '发给老师', value: `/反馈 发送 ${id}` }),
  wordsAsked: '这节课的亮点、建议，一两句就行：',
  wordsHeard: (lines: readonly string[], teachers: string) => `听到：${lines.join('；')}。这样发给${teachers}吗？`,
  choiceSend: '发送',
  choiceRewrite: '改',
  choiceKeep: '只给自己留着',
  wordsKept: '好，只留给你自己，对方看不到。要发随时发：',
  wordsOnPupils: '里面提到了学生，只留在你自己这里，不发给老师。',
  nothingToSend: '还没有写亮点或建议，先补两句：',
  nobodyToSend: '这条记录里没有名单上的授课老师，没有人可以发。',
  feedbackSent: (teachers: string) => `已发${teachers}（仅你俩可见）。`,
  feedbackSentAlready: '已经发过了，没有变化。',
  feedbackTold: (observer: string, lesson: string, lines: readonly string[]) => `${observer}听了你${lesson}的课。${lines.join('。')}。`,
  // The teacher
  seenChoice: (id: string) => ({ label: '看过了', value: `/反馈 看过 ${id}` }),
  explainChoice: (id: string) => ({ label: '我想说明', value: `/反馈 说明 ${id}` }),
  talkChoice: (id: string) => ({ label: '约着聊聊', value: `/反馈 约聊 ${id}` }),
  seen: '好，记下你看过了。看过不等于同意，想说明随时点“我想说明”。',
  seenAlready: '已记下你看过了，没有变化。',
  explainAsked: '请说，一两句就行，只有听课的人看得到：',
  explained: '已转给听课的人。你的话单独存，不和对方的合在一起。',
  explainedAlready: '这句已经转过了，没有变化。',
  explainedTold: (teacher: string, words: string) => `${teacher}补充：${words}`,
  talkAsked: '已告诉听课的人。',
  talkTold: (teacher: string, lesson: string) => `${teacher}想和你聊聊${lesson}的课。`,
  receivedChoice: (id: string) => ({ label: '收到', value: `/反馈 收到 ${id}` }),
  stepChoice: (id: string) => ({ label: '加一条行动建议', value: `/建议 ${id}` }),
  ownWordsChoice: (id: string) => ({ label: '改我的建议', value: `/反馈 补两句 ${id}` }),
  received: '好，知道了。',
  // One thing to try
  stepWhose: '是听了谁的课之后的建议？例：/建议 李伟 试一次五分钟小结 11-27前',
  stepAsked: '一条小目标，写一句，可以带期限，例：试一次五分钟小结 11-27前',
  stepSent: (teachers: string) => `已发${teachers}（仅你俩可见）。`,
  choiceDrop: '不发了',
  stepDropped: '好，没有发。',
  stepSentAlready: '这条小目标已经发过了，没有变化。',
  stepTold: (words: string, by: Day | null) => `一条小目标${by === null ? '' : `（${dateWords(by)}前）`}：${words}`,
  acceptChoice: (id: string, n: number) => ({ label: '接受', value: `/小目标 接受 ${id} ${n}` }),
  rewordChoice: (id: string, n: number) => ({ label: '换个说法', value: `/小目标 换个说法 ${id} ${n}` }),
  declineChoice: (id: string, n: number) => ({ label: '暂不', value: `/小目标 暂不 ${id} ${n}` }),
  reachedChoice: (id: string, n: number) => ({ label: '达成', value: `/小目标 达成 ${id} ${n}` }),
  continuedChoice: (id: string, n: number) => ({ label: '再看看', value: `/小目标 再看看 ${id} ${n}` }),
  stepUsage: '请点那条小目标下面的按钮。',
  stepExpired: '这条小目标已过期，没有变化。',
  stepAlready: '已经记下了，没有变化。',
  stepAccepted: '好，记下了。',
  stepDeclined: '好，先不做。',
  rewordAsked: '你会怎么说？一句就行：',
  reworded: '已转给听课的人。',
  stepAnswerTold: (teacher: string, state: 'accepted' | 'declined', words: string) =>
    `${teacher}${state === 'accepted' ? '接受了这条小目标' : '说这条小目标暂不做'}：${words}`,
  rewordedTold: (teacher: string, words: string) => `${teacher}想换个说法：${words}`,
  stepFound: '好，已告诉老师。',
  stepFoundTold: (observer: string, state: 'reached' | 'continued', words: string) =>
    `${observer}回访：“${words}”${state === 'reached' ? '达成了' : '再看看，不急'}。`,
  visitLine: (words: string, by: Day | null) => `回访小目标${by === null ? '' : `（${dateWords(by)}前）`}：${words}`,
  // Read later
  replyLine: (teacher: string, words: string) => `${teacher}补充：${words}`,
  stepLine: (words: string, by: Day | null, state: NextStep['state']) =>
    `小目标${by === null ? '' : `（${dateWords(by)}前）`}：${words}（${STEP_STATES[state]}）`,
  /** For leaders: days until feedback, number of steps, whether another lesson was heard. No words. */
  exchangeCounts: (days: number | null, steps: number, visited: boolean) =>
    [
      ...(days === null ? [] : [days === 0 ? '听后反馈 当天' : `听后反馈 ${days} 天`]),
      ...(steps === 0 ? [] : [`行动 ${steps} 条`]),
      ...(visited ? ['已回访'] : []),
    ].join('，'),
}
