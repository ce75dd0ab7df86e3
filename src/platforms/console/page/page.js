const one = (id) => document.getElementById(id)
const talk = one('talk')
const text = one('text')
const TRIES = ['/听课 李伟', '/进度', '/帮助']
const STATUS = { open: '待补', complete: '已完成', withdrawn: '已撤回' }
const SHOWN_PEOPLE = 120

const state = {
  accounts: [],
  account: undefined,
  as: '',
  chat: null,
  people: [],
  groups: [],
  token: sessionStorage.getItem('console-token') ?? '',
  busy: false,
}

function element(tag, className, ...children) {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

function button(label, onPress, className) {
  const made = element('button', className, label)
  made.type = 'button'
  made.addEventListener('click', onPress)
  return made
}

// What the service answers, asking for the token when it wants one.
async function ask(path, body) {
  const headers = state.token ? { authorization: `Bearer ${state.token}` } : {}
  const options = body
    ? { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : { headers }
  const response = await fetch(path, { ...options, cache: 'no-store' })
  if (response.status === 401) {
    await askToken()
    return ask(path, body)
  }
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(answer.error ?? `服务没有回答（${response.status}）。`)
  return answer
}

function askToken() {
  return new Promise((resolve) => {
    one('token').value = ''
    one('asking').showModal()
    one('asking').addEventListener(
      'close',
      () => {
        state.token = one('token').value.trim()
        sessionStorage.setItem('console-token', state.token)
        resolve()
      },
      { once: true },
    )
  })
}

// The moment spoken at, in Beijing time; undefined is the service's own now.
function moment() {
  const value = one('at').value
  return one('then').checked && value ? `${value.length === 16 ? `${value}:00` : value}+08:00` : undefined
}

function header() {
  const at = moment()
  one('place').textContent = state.chat ?? '私聊 · 听课助手'
  const person = state.people.find((each) => each.as === state.as)
  one('speaker').textContent = [
    ...(state.account ? [state.account] : []),
    person?.title ? `${state.as} ${person.title}` : state.as,
    at ? at.slice(0, 16).replace('T', ' ') : '现在',
  ].join(' · ')
}

function add(node) {
  talk.append(node)
  talk.scrollTop = talk.scrollHeight
  return node
}

function row(kind, face, by, words, ...below) {
  const said = element('div', 'said', element('div', 'by', by), element('div', 'bubble', words), ...below)
  return add(element('div', `row ${kind}`, element('div', 'face', face), said))
}

function choices(card, chat) {
  if (!card?.choices) return []
  const made = element('div', 'choices')
  const { account, as } = state
  for (const { label, value } of card.choices) {
    const press = () => {
      if (state.busy) return
      for (const each of made.children) each.disabled = true
      pressed.classList.add('chosen')
      void say(value, { account, as, chat, shown: label })
    }
    const pressed = button(label, press)
    made.append(pressed)
  }
  return [made]
}

// A private answer to something said in a group arrives in the private chat, and so do its buttons.
function answer({ to, text: words, card }, said) {
  const aside = to === 'private' && said.chat !== null
  row(aside ? 'bot private' : 'bot', '听', aside ? `私聊 → ${said.as}` : '听课助手', words, ...choices(card, aside ? null : said.chat))
}

async function say(words, { account = state.account, as, chat, shown }) {
  if (state.busy) return
  state.busy = true
  one('send').disabled = true
  talk.querySelector('.welcome')?.remove()
  row('own', as.slice(0, 1), chat === null ? `${as}（私聊）` : as, shown ?? words)
  const waiting = row('bot waiting', '听', '听课助手', '···')
  try {
    const { replies, records, pushes } = await ask('/console/messages', {
      account,
      as,
      chat,
      text: words,
      at: moment(),
      id: crypto.randomUUID?.(),
    })
    waiting.remove()
    for (const reply of replies) answer(reply, { as, chat })
    if (replies.length === 0) add(element('div', 'divider', '（机器人没有说话）'))
    for (const { to, text: pushed } of pushes) add(element('div', 'push', element('b', '', `会私下告诉 ${to}`), pushed))
    if (records.length > 0) {
      add(element('div', 'divider', records.map(({ id, status }) => `${id} ${STATUS[status] ?? status}`).join('　')))
    }
  } catch (error) {
    waiting.remove()
    row('bot trouble', '!', '没有送到', error.message)
  } finally {
    state.busy = false
    one('send').disabled = false
  }
}

function accounts() {
  one('account').hidden = state.accounts.length === 0
  const chips = state.accounts.map((name) => {
    const chip = button(name, () => choose(name).catch((error) => row('bot trouble', '!', '没有连上', error.message)))
    chip.setAttribute('aria-pressed', String(name === state.account))
    return chip
  })
  one('accounts').replaceChildren(...chips)
}

// Whoever spoke before is not known there.
async function choose(account) {
  Object.assign(state, { account, people: [], groups: [], as: '', chat: null })
  accounts()
  try {
    const { people: everybody, groups } = await ask(account ? `/console/people?account=${account}` : '/console/people')
    // Another one may have been chosen meanwhile.
    if (account !== state.account) return
    Object.assign(state, { people: everybody, groups, as: everybody[0]?.as ?? '', chat: groups[0] ?? null })
  } finally {
    places()
    people()
  }
}

function places() {
  const chips = [['私聊', null], ...state.groups.map((title) => [title, title])].map(([label, chat]) => {
    const chip = button(label, () => {
      state.chat = chat
      places()
    })
    chip.setAttribute('aria-pressed', String(chat === state.chat))
    return chip
  })
  one('places').replaceChildren(...chips)
}

function people() {
  const wanted = one('search').value.trim()
  const schools = new Set(state.people.map(({ school }) => school)).size
  const found = state.people.filter(({ as, title, school }) => `${as} ${title} ${school}`.includes(wanted)).slice(0, SHOWN_PEOPLE)
  const cards = found.map(({ as, title, school }) => {
    const card = button(as, () => {
      state.as = as
      people()
    })
    card.append(element('small', '', schools > 1 ? `${school} ${title}` : title))
    card.setAttribute('aria-pressed', String(as === state.as))
    return card
  })
  one('people').replaceChildren(...cards)
}

function welcome() {
  const tries = element('div', 'tries', ...TRIES.map((words) => button(words, () => say(words, { as: state.as, chat: state.chat }))))
  add(
    element(
      'div',
      'welcome',
      element('p', '', '这里可以扮演任何一位老师试用，不需要账号。'),
      element('p', '', '点上方换人、换群、换时间。先试试：'),
      tries,
    ),
  )
}

function grow() {
  text.style.height = 'auto'
  text.style.height = `${text.scrollHeight + 2}px`
}

async function start() {
  state.accounts = (await ask('/console/accounts')).accounts
  await choose(state.accounts[0])
  header()
  if (state.as) welcome()
  else add(element('div', 'welcome', '名单还是空的。先导入名单：npx tingke import roster 文件'))
}

one('who').addEventListener('click', () => {
  accounts()
  places()
  people()
  one('settings').showModal()
})
one('search').addEventListener('input', people)
one('search').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') event.preventDefault()
})
one('at').addEventListener('input', () => {
  one('then').checked = true
})
one('settings').addEventListener('close', () => {
  const before = one('place').textContent + one('speaker').textContent
  header()
  if (one('place').textContent + one('speaker').textContent !== before && !talk.querySelector('.welcome')) {
    add(element('div', 'divider', `${one('speaker').textContent} · ${one('place').textContent}`))
  }
  text.focus()
})
one('settings').addEventListener('click', (event) => {
  if (event.target === one('settings')) one('settings').close()
})
one('compose').addEventListener('submit', (event) => {
  event.preventDefault()
  const words = text.value.trim()
  if (words === '' || state.busy || state.as === '') return
  text.value = ''
  grow()
  void say(words, { as: state.as, chat: state.chat })
})
text.addEventListener('input', grow)
text.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault()
    one('compose').requestSubmit()
  }
})

start().catch((error) => add(element('div', 'welcome', error.message)))
