import { describe, expect, test } from 'vitest'
import { type ChatAnswer, type ChatSay, ChatSession } from '../../src/cli/chat-session.js'

const ANSWER: ChatAnswer = {
  replies: [
    { to: 'group', text: '已记下' },
    { to: 'private', text: '哪一位？', card: { choices: [{ label: '语文' }, { label: '英语' }] } },
  ],
  records: [{ id: 'T-1116-01', status: 'open' }],
  pushes: [{ to: '李伟', text: '听了你的课' }],
}

function session(send: (message: ChatSay) => Promise<ChatAnswer> = async () => ANSWER) {
  const said: ChatSay[] = []
  const chat = new ChatSession({
    as: '周建国',
    chat: null,
    send: (message) => {
      said.push(message)
      return send(message)
    },
  })
  return { chat, said }
}

describe('a chat in the terminal', () => {
  test('prints answers with their place, choices by number, what others hear and what was recorded', async () => {
    const { chat } = session()
    expect(await chat.take('/听课 李伟')).toEqual([
      '【群】已记下',
      '【私】哪一位？',
      '    1 语文',
      '    2 英语',
      '（会私下告诉 李伟：听了你的课）',
      '（T-1116-01 open）',
    ])
  })

  test('changes who speaks, where and when', async () => {
    const { chat, said } = session()
    for (const line of ['/as 王芳(语文)', '/in 明德教师群', '/at 2026-11-17T12:25:00+08:00', '/进度', '/private', '/at now', '1']) {
      await chat.take(line)
    }
    expect(said).toEqual([
      { as: '王芳(语文)', chat: '明德教师群', text: '/进度', at: '2026-11-17T12:25:00+08:00' },
      { as: '王芳(语文)', chat: null, text: '1' },
    ])
    expect(chat.prompt).toBe('王芳(语文)@私聊> ')
  })

  test('does not take the bot’s commands for its own', async () => {
    const { chat, said } = session()
    await chat.take('/associate')
    await chat.take('/inspection 一小')
    expect(said.map(({ text }) => text)).toEqual(['/associate', '/inspection 一小'])
  })

  test('shows a refusal and goes on; ends on /quit', async () => {
    const { chat } = session(() => Promise.reject(new Error('这里有 2 位。')))
    expect(await chat.take('/进度')).toEqual(['! 这里有 2 位。'])
    expect(await chat.take('/at soon')).toEqual([expect.stringContaining('/as')])
    expect(await chat.take('  ')).toEqual([])
    expect(await chat.take('/quit')).toBe('end')
  })
})
