// The page: hears what the server tells, and shows what is chosen.
import { byId, h, show } from './dom.js'
import { conversationOf } from './conversation.js'
import { send, writeForm } from './forms.js'
import { listOf } from './list.js'
import { openFrame } from './mail.js'
import { tellNews } from './news.js'
import { askForChosen, chosen, forgetRunning, route, store } from './store.js'
import { summaryOf, systemOf } from './system.js'
import { setClock, startTicking } from './time.js'
import { stretchBars } from './timeline.js'
/** @import { View } from '../view-types.ts' */

/** @param {View} view @returns {Node[]} */
const topOf = (view) => {
  const trouble = store.isConnected
    ? view.trouble
    : 'This page has lost its server; it tries again. What you see is old.'
  return [
    h('p', { class: 'mark' }, h('a', { href: '#' }, 'Webordinary')),
    h('p', { class: 'where' }, view.where, h('span', { class: 'about' }, ` · ${summaryOf(view)}`)),
    view.people ? h('a', { class: 'button', href: '#write' }, 'Write a mail') : h('span', {}),
    ...(trouble ? [h('p', { class: 'notice', role: 'alert' }, trouble)] : []),
  ]
}

/** @param {View} view @returns {Node[]} */
const homeOf = (view) => [
  h('h1', { class: 'unseen' }, 'Overview'),
  ...(view.people ? [writeForm(view.people)] : []),
  ...systemOf(view),
]

/** @param {View} view @returns {Node[]} */
const mainOf = (view) => {
  const now = chosen()
  if (now) return conversationOf(now, view)
  const [kind = ''] = route()
  if (kind !== 'mail' && kind !== 'command') return homeOf(view)
  const words =
    kind === 'mail' ? 'Sent. It appears here in a moment.' : 'This command is not among the last ones.'
  return [
    h('p', { class: 'back' }, h('a', { href: '#' }, '← All commands')),
    h('p', { class: 'quiet' }, words),
  ]
}

/** @param {string} href */
const focusLink = (href) => {
  const links = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('a[href]'))
  for (const link of links) if (link.getAttribute('href') === href) return link.focus()
}

const render = () => {
  const { view } = store
  if (!view) return
  const isDetail = ['mail', 'command'].includes(route()[0] ?? '')
  document.body.className = isDetail ? 'detail' : 'home'
  const focused = document.activeElement?.getAttribute('href')
  show(byId('top'), topOf(view))
  show(byId('list'), listOf(view))
  show(byId('main'), mainOf(view))
  stretchBars()
  // A command that has ended stands elsewhere in the list.
  if (focused && document.activeElement === document.body) focusLink(focused)
  const title = chosen()?.command
  document.title = title ? `${title.word}: ${title.title}` : `${view.open} open · Webordinary`
}

const update = () => {
  render()
  void askForChosen(render)
}

const LOOK_AGAIN_MS = 1_500

const lookAgain = () => {
  if (document.hidden || !store.isConnected) return
  forgetRunning()
  void askForChosen(render)
}

const goTo = () => {
  update()
  const [kind] = route()
  if (kind === 'write') byId('text')?.focus()
  else if (kind === 'main') byId('main').focus()
  else if (kind === 'mail' || kind === 'command') {
    byId('main').focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }
}

const listen = () => {
  const events = new EventSource('feed')
  events.addEventListener('message', ({ data }) => {
    const view = /** @type {View} */ (JSON.parse(data))
    setClock(view.now)
    store.view = view
    store.isConnected = true
    tellNews(view)
    update()
  })
  events.addEventListener('error', () => {
    store.isConnected = false
    render()
  })
}

document.addEventListener('submit', (event) => {
  event.preventDefault()
  void send(/** @type {HTMLFormElement} */ (event.target))
})
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-act=stop]') : null
  const form = button?.closest('form')
  if (form) void send(form, 'stop')
})
document.addEventListener('keydown', (event) => {
  const { target, key, ctrlKey, metaKey } = event
  if (key === 'Enter' && (ctrlKey || metaKey) && target instanceof HTMLTextAreaElement)
    target.form?.requestSubmit()
})
// It does not bubble.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.open) openFrame(target)
  },
  true,
)
addEventListener('hashchange', goTo)
startTicking()
setInterval(lookAgain, LOOK_AGAIN_MS)
listen()
