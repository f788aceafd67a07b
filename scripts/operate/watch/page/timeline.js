// A command's way, as bars from its acceptance to its answer.
import { h } from './dom.js'
import { age, clock, lasting } from './time.js'
/** @import { CommandDetail, Step } from '../view-types.ts' */

/** @param {Step} step @param {number} first @param {number} whole @param {number} i */
const row = ({ at, word, detail, tookMs }, first, whole, i) => {
  const bar = h('span', { class: tookMs === undefined ? 'bar going' : 'bar', 'aria-hidden': 'true' })
  const from = Math.min(100, ((at - first) / whole) * 100)
  const long = tookMs === undefined ? 100 - from : (tookMs / whole) * 100
  bar.setAttribute('data-from', from.toFixed(1))
  bar.setAttribute('data-long', long.toFixed(1))
  return h(
    'li',
    { key: `${i}-${word}` },
    clock(at),
    h('span', { class: 'step' }, word, detail ? h('span', { class: 'about' }, ` ${detail}`) : null),
    h('span', { class: 'took' }, tookMs === undefined ? '' : lasting(tookMs)),
    bar,
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
  const last = steps.at(-1)?.at ?? first
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
    h('ol', {}, ...steps.map((step, i) => row(step, first, whole, i))),
    h('p', { class: 'quiet' }, 'command ', h('code', {}, id)),
  )
}
