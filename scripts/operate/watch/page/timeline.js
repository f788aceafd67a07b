// A command's way, as bars from its acceptance to its answer.
import { h } from './dom.js'
import { age, clock, lasting } from './time.js'
/** @import { CommandDetail, Step } from '../view-types.ts' */

/** Each daemon is named where it begins to speak. @param {Step[]} steps @returns {Step[]} */
const namedOnce = (steps) =>
  steps.map(({ who, ...step }, i) =>
    who === undefined || who === steps[i - 1]?.who ? step : { ...step, who },
  )

/** @param {Step} step @param {number} first @param {number} whole @param {number} i */
const row = ({ at, to, kind, says, who }, first, whole, i) => {
  const from = Math.min(100, ((at - first) / whole) * 100).toFixed(1)
  const long = to === undefined ? undefined : Math.min(100, ((to - at) / whole) * 100).toFixed(1)
  const trouble = kind === 'trouble' ? h('b', {}, 'trouble: ') : null
  const by = who ? h('span', { class: 'about' }, ` ${who}`) : null
  return h(
    'li',
    { key: `${i}-${at}-${says}`, class: kind },
    clock(at),
    h('span', { class: 'step' }, trouble, says, by),
    h('span', { class: 'took' }, to === undefined ? '' : lasting(to - at)),
    long === undefined
      ? null
      : h('span', { class: 'bar', 'data-from': from, 'data-long': long, 'aria-hidden': 'true' }),
  )
}

/** Styles may not stand in the markup. Call it when the bars are shown. */
export const stretchBars = () => {
  for (const bar of document.querySelectorAll('.bar')) {
    const { from = '0', long = '0' } = /** @type {HTMLElement} */ (bar).dataset
    const { style } = /** @type {HTMLElement} */ (bar)
    style.marginInlineStart = `min(${from}%, 100% - 3px)`
    style.inlineSize = `max(3px, ${long}%)`
  }
}

/** @param {CommandDetail} detail @param {boolean} isOpen */
export const timelineOf = ({ id, steps }, isOpen) => {
  const first = steps[0]?.at ?? 0
  const last = Math.max(first, ...steps.map(({ at, to = at }) => to))
  const whole = Math.max(1, last - first)
  return h(
    'section',
    { key: 'timeline', class: 'timeline', 'aria-labelledby': 'timeline' },
    h(
      'h2',
      { id: 'timeline' },
      'Timeline',
      h('span', { class: 'count' }, isOpen ? age(first) : ` ${lasting(last - first)}`),
    ),
    h('ol', {}, ...namedOnce(steps).map((step, i) => row(step, first, whole, i))),
    h('p', { class: 'quiet' }, 'command ', h('code', {}, id)),
  )
}
