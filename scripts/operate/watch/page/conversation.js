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
          'It lies outside of the projects known here, so it is not shown inside this page.',
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

/** @param {Chosen} chosen @param {View} view @returns {Node[]} */
export const conversationOf = ({ mails, commands, command }, view) => {
  const detail = command && store.commands.get(command.id)?.detail
  const first = mails[0]
  const last = mails.findLast(({ way }) => way === 'out') ?? mails.at(-1)
  const from = mails.find(({ way }) => way === 'in')?.from ?? command?.from ?? ''
  const mayWrite = last && view.people?.some(({ email }) => email === from.toLowerCase())
  const beside = [detail && command ? timelineOf(detail, command.isOpen) : null, previewOf(commands)].filter(
    (part) => part !== null,
  )
  return [
    h('p', { key: 'back', class: 'back' }, h('a', { href: '#' }, '← All commands')),
    h('h1', { key: 'title' }, command?.title ?? first?.subject ?? ''),
    command ? headOf(command) : h('p', { class: 'standing quiet' }, 'No command has come of it.'),
    h(
      'div',
      { key: 'parts', class: beside.length > 0 ? 'parts two' : 'parts' },
      h(
        'section',
        { key: 'mails', class: 'mails', 'aria-label': 'Conversation' },
        ...(mails.length > 0
          ? mails.map((mail) =>
              mailOf(
                mail,
                commands.find(({ id }) => id === mail.commandId),
              ),
            )
          : detail
            ? wordsOf(detail)
            : []),
        last && mayWrite
          ? answerForm(
              last,
              from.toLowerCase(),
              commands.some(({ isOpen }) => isOpen),
            )
          : null,
      ),
      beside.length > 0 ? h('div', { key: 'beside', class: 'beside' }, ...beside) : null,
    ),
  ]
}
