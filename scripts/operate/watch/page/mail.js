// A mail as a person reads it. Its HTML is shown in a frame that runs nothing and fetches nothing.
import { h } from './dom.js'
import { stateOf } from './shapes.js'
import { store } from './store.js'
import { clock } from './time.js'
/** @import { CommandView, MailDetail, MailView } from '../view-types.ts' */

/** As MAIL_SANDBOX in headers.ts. */
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox'
const LINK = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g

/** Addresses in it become links that say where they lead. @param {string} text */
const linked = (text) => {
  /** @type {(Node | string)[]} */
  const parts = []
  let end = 0
  for (const { 0: url, index } of text.matchAll(LINK)) {
    parts.push(
      text.slice(end, index),
      h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url),
    )
    end = index + url.length
  }
  return [...parts, text.slice(end)]
}

/** @param {number} bytes */
const size = (bytes) =>
  bytes < 1_000
    ? `${bytes} B`
    : bytes < 1e6
      ? `${Math.round(bytes / 1e3)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`

/** In our mails; what a person answers stands above it. */
const DELIMITER = /^\s*-{2,}.*above this line.*-{2,}\s*$/
const QUOTED = /^\s*>/

/** @typedef {'own' | 'delimiter' | 'quoted'} Kind */
/** @param {string} line @returns {Kind} */
const kindOf = (line) => (QUOTED.test(line) ? 'quoted' : DELIMITER.test(line) ? 'delimiter' : 'own')

/** Runs of lines of one kind. @param {string} text */
const runsOf = (text) => {
  /** @type {{ kind: Kind, lines: string[] }[]} */
  const runs = []
  for (const line of text.split('\n')) {
    const kind = kindOf(line)
    const last = runs.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else runs.push({ kind, lines: [line] })
  }
  return runs
    .map(({ kind, lines }) => ({ kind, words: lines.join('\n').trim() }))
    .filter(({ words }) => words !== '')
}

/** @param {{ kind: Kind, words: string }} run */
const runOf = ({ kind, words }) => {
  if (kind === 'own') return h('div', { class: 'text' }, ...linked(words))
  if (kind === 'delimiter') return h('p', { class: 'delimiter' }, words.replace(/^-+\s*|\s*-+$/g, ''))
  return h(
    'details',
    { class: 'quoted' },
    h('summary', {}, 'What it quotes'),
    h('div', { class: 'text' }, ...linked(words)),
  )
}

/** @param {string} text */
const textOf = (text) => runsOf(text).map(runOf)

/** @param {MailDetail} detail */
const bodyOf = ({ id, text, hasHtml, attachments }) => [
  ...(text.trim() === '' ? [h('p', { class: 'quiet' }, 'Without plain text.')] : textOf(text)),
  attachments.length > 0
    ? h(
        'p',
        { class: 'attached' },
        h('span', { class: 'label' }, 'attached '),
        ...attachments.map(({ name, bytes }, i) =>
          h('span', { key: `${i}` }, h('b', {}, name), ` ${size(bytes)} `),
        ),
      )
    : null,
  hasHtml
    ? h(
        'details',
        {
          class: 'html',
          'data-kept': true,
          open: text.trim() === '',
          'data-frame': `html/${encodeURIComponent(id)}`,
        },
        h('summary', {}, 'As HTML'),
      )
    : null,
]

/** The frame is made when somebody wants to see it. @param {HTMLDetailsElement} details */
export const openFrame = (details) => {
  const src = details.dataset['frame']
  if (!src || details.querySelector('iframe')) return
  details.append(
    h('iframe', {
      src,
      sandbox: SANDBOX,
      title: 'The HTML of the mail',
      referrerpolicy: 'no-referrer',
      key: 'frame',
    }),
  )
}

/** Shown while the mail is folded. @param {string} text */
const firstLine = (text) =>
  text
    .split('\n')
    .find((line) => line.trim() !== '' && !QUOTED.test(line))
    ?.slice(0, 120) ?? ''

/**
 * `isOld`: only its head is shown until somebody opens it.
 * @param {MailView} mail @param {CommandView | undefined} command @param {boolean} isOld
 */
export const mailOf = ({ id, way, from, to, subject, at }, command, isOld) => {
  const detail = store.mails.get(id)
  const label = way === 'in' ? `Mail of ${from}` : `Answer to ${to}`
  return h(
    'article',
    { key: id, class: `mail ${way}`, 'aria-label': label },
    h(
      'details',
      { class: 'whole', open: !isOld },
      h(
        'summary',
        {},
        h('span', { class: 'who' }, from),
        clock(at),
        h('span', { class: 'about' }, `to ${to}${detail?.cc ? `, copy to ${detail.cc}` : ''}`),
        h('span', { class: 'subject' }, subject || 'without a subject'),
        h('span', { class: 'begin', 'aria-hidden': 'true' }, firstLine(detail?.text ?? '')),
      ),
      ...(detail ? bodyOf(detail) : [h('p', { class: 'quiet' }, 'reading ...')]),
    ),
    command
      ? h(
          'p',
          { class: 'outcome' },
          h('a', { href: `#command/${command.id}` }, stateOf(command)),
          command.why ? h('span', { class: 'about' }, ` ${command.why}`) : null,
        )
      : null,
  )
}
