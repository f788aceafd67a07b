// The list of commands: open ones, ended ones, and mails that became none.
import { h } from './dom.js'
import { shapeOf } from './shapes.js'
import { chosen, route } from './store.js'
import { age } from './time.js'
/** @import { CommandView, MailView, View } from '../view-types.ts' */

/** @param {CommandView} command */
const item = ({ id, title, shape, word, why, since, projectKey, isOpen }) =>
  h(
    'li',
    { key: id },
    h(
      'a',
      {
        href: `#command/${id}`,
        class: `item${isOpen ? ' open' : ''}`,
        'aria-current': chosen()?.command?.id === id ? 'true' : null,
      },
      shapeOf(shape),
      h('span', { class: 'title' }, title),
      h(
        'span',
        { class: 'about' },
        h('span', { class: 'word' }, word),
        ' · ',
        age(since, isOpen ? '' : ' ago'),
        ' · ',
        projectKey,
      ),
      isOpen && why ? h('span', { class: 'about why' }, why) : null,
    ),
  )

/** @param {MailView} mail */
const mailItem = ({ id, subject, from, at }) =>
  h(
    'li',
    { key: id },
    h(
      'a',
      { href: `#mail/${id}`, class: 'item', 'aria-current': route()[1] === id ? 'true' : null },
      h('span', { class: 'title' }, subject || 'without a subject'),
      h('span', { class: 'about' }, from, ' · ', age(at, ' ago')),
    ),
  )

/** @param {string} title @param {HTMLElement[]} items @param {string} [none] */
const group = (title, items, none) =>
  items.length === 0 && none === undefined
    ? null
    : h(
        'section',
        { key: title, class: 'group' },
        h('h2', {}, title, h('span', { class: 'count' }, ` ${items.length}`)),
        items.length === 0 ? h('p', { class: 'quiet' }, none) : h('ul', {}, ...items),
      )

/** Of a conversation without a command only its first mail. @param {View} view */
const others = ({ mails = [], commands }) => {
  const seen = new Set(commands.map(({ conversation }) => conversation))
  return mails
    .filter(({ conversation, commandId }) => {
      if (seen.has(conversation) || commandId) return false
      seen.add(conversation)
      return true
    })
    .toReversed()
}

/** @param {View} view @returns {Node[]} */
export const listOf = (view) => {
  const open = view.commands.filter(({ isOpen }) => isOpen)
  const ended = view.commands.filter(({ isOpen }) => !isOpen)
  const parts = [
    group('Open', open.map(item), 'Nothing is open.'),
    group('Ended', ended.map(item)),
    group('Other mails', others(view).map(mailItem)),
  ]
  return parts.filter((part) => part !== null)
}
