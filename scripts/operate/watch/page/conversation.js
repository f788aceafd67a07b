// A chosen conversation: its mails, and beside them how far its command is, and the preview.
import { h } from './dom.js'
import { answerForm } from './forms.js'
import { mailOf } from './mail.js'
import { stateOf } from './shapes.js'
import { store } from './store.js'
import { age } from './time.js'
import { timelineOf } from './timeline.js'
/** @import { CommandDetail, CommandView, View } from '../view-types.ts' */
/** @import { Chosen } from './store.js' */

/** So many mails are shown whole at first. */
const NEWEST = 2

/** The newest of the conversation: its address stays, so a new one is a new frame. @param {CommandView[]} commands */
const previewOf = (commands) => {
  const found = commands
    .flatMap(({ id }) => store.commands.get(id)?.detail ?? [])
    .find(({ preview }) => preview)
  if (!found?.preview) return null
  const { url, inside } = found.preview
  return h(
    'section',
    { key: 'preview', class: 'preview', 'aria-labelledby': 'preview' },
    h(
      'h2',
      { id: 'preview' },
      'Preview',
      h('a', { class: 'aside', href: url, target: '_blank', rel: 'noopener noreferrer' }, 'open it in a tab'),
    ),
    inside
      ? h('iframe', {
          key: found.id,
          src: url,
          sandbox: '',
          title: 'The preview',
          referrerpolicy: 'no-referrer',
          loading: 'lazy',
        })
      : h(
          'p',
          { class: 'quiet' },
          'Its address is none of this person’s projects, so it is not shown inside this page.',
        ),
  )
}

/** Where mails are read elsewhere: what was asked and answered. @param {CommandDetail} detail */
const wordsOf = ({ instruction, answer }) => [
  h(
    'article',
    { key: 'asked', class: 'mail in' },
    h('h3', {}, 'Asked'),
    h('div', { class: 'text' }, instruction),
  ),
  answer
    ? h(
        'article',
        { key: 'answered', class: 'mail out' },
        h('h3', {}, 'Answered'),
        h(
          'div',
          { class: 'text' },
          [answer.summary, answer.error ?? '', ...answer.notes].filter(Boolean).join('\n\n'),
        ),
        answer.files.length > 0 ? h('p', { class: 'about' }, `changed: ${answer.files.join(', ')}`) : null,
        answer.branch ? h('p', { class: 'about' }, 'branch ', h('code', {}, answer.branch)) : null,
      )
    : null,
]

/** @param {CommandView} command */
const headOf = ({ projectKey, since, isOpen, why, ...state }) =>
  h(
    'p',
    { class: 'standing' },
    stateOf(state),
    h(
      'span',
      { class: 'about' },
      ' for ',
      projectKey,
      ' · ',
      age(since, isOpen ? '' : ' ago'),
      why ? ` · ${why}` : '',
    ),
  )

/** Older ones are folded. @param {Chosen} chosen @returns {Node[]} */
const mailsOf = ({ mails, commands }) =>
  mails.map((mail, i) => {
    const command = commands.find(({ id }) => id === mail.commandId)
    return mailOf(mail, command, i < mails.length - NEWEST)
  })

/** For who began it, where that is somebody who may write. @param {Chosen} chosen @param {View} view */
const answerOf = ({ mails, commands }, { people = [] }) => {
  const [first] = mails
  const from = mails.find(({ way }) => way === 'in')?.from.toLowerCase() ?? ''
  const last = mails.findLast(({ way }) => way === 'out') ?? mails.at(-1)
  if (!first || !last || !people.some(({ email }) => email === from)) return null
  const isOpen = commands.some((one) => one.isOpen)
  return answerForm(last, first.id, from, isOpen)
}

/** @param {Chosen} chosen @param {View} view @returns {Node[]} */
export const conversationOf = (chosen, view) => {
  const { mails, commands, command } = chosen
  const detail = command && store.commands.get(command.id)?.detail
  const timeline = detail && command ? timelineOf(detail, command.isOpen) : null
  const beside = [previewOf(commands), timeline].filter((part) => part !== null)
  const said = mails.length > 0 ? mailsOf(chosen) : detail ? wordsOf(detail) : []
  return [
    h('p', { key: 'back', class: 'back' }, h('a', { href: '#' }, '← All commands')),
    h('h1', { key: 'title' }, mails[0]?.subject || command?.title || ''),
    command ? headOf(command) : h('p', { class: 'standing quiet' }, 'No command has come of it.'),
    h(
      'div',
      { key: 'parts', class: beside.length > 0 ? 'parts two' : 'parts' },
      h(
        'section',
        { key: 'mails', class: 'mails', 'aria-label': 'Conversation' },
        ...said,
        answerOf(chosen, view),
      ),
      beside.length > 0 ? h('div', { key: 'beside', class: 'beside' }, ...beside) : null,
    ),
  ]
}
