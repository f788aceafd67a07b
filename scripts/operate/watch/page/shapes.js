// A shape for each state, drawn in the colour of the text; the word beside it says the same.
import { h } from './dom.js'
/** @import { Shape } from '../view-types.ts' */

const ring = () =>
  h('circle', { cx: 8, cy: 8, r: 5.5, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6 })
/** @param {string} d */
const line = (d) =>
  h('path', {
    d,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 2,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })

/** @type {Record<Shape, () => HTMLElement[]>} */
const DRAWN = {
  waiting: () => [ring()],
  running: () => [ring(), h('path', { d: 'M8 2.5a5.5 5.5 0 0 1 0 11z', fill: 'currentColor' })],
  done: () => [
    h('circle', { cx: 8, cy: 8, r: 6.3, fill: 'currentColor' }),
    h('path', {
      class: 'cut',
      d: 'M5.2 8.2l2 2 3.6-4',
      fill: 'none',
      'stroke-width': 1.7,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
  ],
  failed: () => [line('M3.5 3.5l9 9M12.5 3.5l-9 9')],
  stopped: () => [h('rect', { x: 3, y: 3, width: 10, height: 10, rx: 1.5, fill: 'currentColor' })],
  question: () => [line('M5.3 5.6a2.8 2.8 0 1 1 4 2.6c-.9.4-1.3.9-1.3 1.8M8 13.2v.1')],
  lost: () => [line('M8 2.5l6 11H2z'), line('M8 7v2.4M8 11.6v.1')],
}

/** @param {Shape} shape */
export const shapeOf = (shape) =>
  h('svg', { viewBox: '0 0 16 16', class: `shape ${shape}`, 'aria-hidden': 'true' }, ...DRAWN[shape]())

/** @param {{ shape: Shape, word: string }} state */
export const stateOf = ({ shape, word }) => h('span', { class: `state ${shape}` }, shapeOf(shape), word)
