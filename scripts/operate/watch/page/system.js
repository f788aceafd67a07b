// Who works, and on what: daemons and projects.
import { h } from './dom.js'
import { shapeOf } from './shapes.js'
import { age } from './time.js'
/** @import { DaemonView, ProjectView, Shape, View } from '../view-types.ts' */

/** @type {Record<DaemonView['state'], Shape>} */
const SHAPES = { alive: 'done', silent: 'lost', ended: 'stopped' }

/** A worker's slots as a row of small squares: full for a project key that it owns. @param {DaemonView} daemon */
const slotsOf = ({ slots, owns }) => {
  if (slots === undefined) return null
  const some = Array.from({ length: Math.min(slots, 12) }, (_, i) =>
    h('span', { class: i < owns.length ? 'slot full' : 'slot' }),
  )
  return h(
    'p',
    { class: 'slots' },
    h('span', { class: 'squares', 'aria-hidden': 'true' }, ...some),
    `${owns.length} of ${slots} ${slots === 1 ? 'slot' : 'slots'} taken`,
  )
}

/** @param {DaemonView} daemon */
const daemonCard = (daemon) => {
  const { id, daemon: kind, state, version, at, startedAt, owns, sweptAt, note } = daemon
  return h(
    'li',
    { key: id, class: `card daemon ${state}` },
    h('h3', {}, shapeOf(SHAPES[state]), `${kind === 'router' ? 'Router' : 'Worker'} `, h('code', {}, id)),
    h(
      'p',
      { class: 'about' },
      h('span', { class: 'word' }, state),
      ' · last sign ',
      age(at, ' ago'),
      ' · started ',
      age(startedAt, ' ago'),
    ),
    slotsOf(daemon),
    owns.length > 0 ? h('p', { class: 'owns' }, ...owns.map((key) => h('code', { key }, key))) : null,
    sweptAt === undefined ? null : h('p', { class: 'about' }, 'last sweep ', age(sweptAt, ' ago')),
    note === undefined ? null : h('p', { class: 'word' }, note),
    version === '' ? null : h('p', { class: 'about' }, 'version ', h('code', {}, version)),
  )
}

/** @param {ProjectView} project */
const projectRow = ({ key, owner, open, queue }) =>
  h(
    'tr',
    { key },
    h('th', { scope: 'row' }, key),
    h('td', { 'data-label': 'open' }, String(open)),
    h(
      'td',
      { 'data-label': 'in its queue' },
      queue ? `${queue.waiting} waiting, ${queue.inFlight} in hand` : '–',
    ),
    h('td', { 'data-label': 'owner' }, owner === undefined ? 'nobody' : h('code', {}, owner)),
  )

/** @param {View} view */
const projects = ({ projects: rows, moreProjects }) =>
  h(
    'section',
    { key: 'projects', 'aria-labelledby': 'projects' },
    h('h2', { id: 'projects' }, 'Projects'),
    rows.length === 0
      ? h('p', { class: 'quiet' }, 'No project is known here.')
      : h(
          'table',
          {},
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              ...['project', 'open', 'in its queue', 'owner'].map((name) => h('th', { scope: 'col' }, name)),
            ),
          ),
          h('tbody', {}, ...rows.map(projectRow)),
        ),
    moreProjects ? h('p', { class: 'quiet' }, 'There are more; these are the first of them.') : null,
  )

/** @param {View} view */
const daemons = ({ daemons: all }) =>
  h(
    'section',
    { key: 'daemons', 'aria-labelledby': 'daemons' },
    h('h2', { id: 'daemons' }, 'Workers and routers'),
    all.length === 0
      ? h('p', { class: 'quiet' }, 'None has given a sign of life in the last day.')
      : h('ul', { class: 'cards' }, ...all.map(daemonCard)),
  )

/** @param {View} view @returns {Node[]} */
export const systemOf = (view) => [daemons(view), projects(view)]

/** @param {number} count @param {string} one */
const counted = (count, one) => `${count} ${one}${count === 1 ? '' : 's'}`

/** In one line, for the head of the page. @param {View} view */
export const summaryOf = ({ daemons: all, open }) => {
  const alive = all.filter(({ state }) => state === 'alive')
  const silent = all.filter(({ state }) => state === 'silent').length
  const workers = alive.filter(({ daemon }) => daemon === 'worker').length
  const parts = [counted(workers, 'worker'), counted(alive.length - workers, 'router'), `${open} open`]
  return [...parts, ...(silent > 0 ? [`${silent} silent`] : [])].join(' · ')
}
