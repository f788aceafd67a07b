// What a style says about whether text can be seen: hidden, struck out, or of the colour of its ground. Pure.
import { colourOf, isNear, WHITE } from './html-colour.ts'
import type { Colour } from './html-colour.ts'

/** How text looks at one place. Children inherit it. */
export interface Look {
  /** Nothing in it is seen, whatever it says of itself. */
  hidden: boolean
  /** Too small to be seen; an element in it may be larger. */
  tiny: boolean
  /** White space is kept as written. */
  preformatted: boolean
  colour: Colour | undefined
  /** `undefined`: not known, as with a picture. */
  ground: Colour | undefined
}

export const PLAIN: Look = {
  hidden: false,
  tiny: false,
  preformatted: false,
  colour: undefined,
  ground: WHITE,
}

export type Declarations = Map<string, string>

/** Longer than any that people's mail programs write; a data: picture as a ground is longer. */
const MOST_STYLE = 20_000

export const parseDeclarations = (style: string): Declarations => {
  const found: Declarations = new Map()
  for (const declaration of style.slice(0, MOST_STYLE).toLowerCase().split(';')) {
    const colon = declaration.indexOf(':')
    if (colon > 0)
      found.set(
        declaration.slice(0, colon).trim(),
        declaration
          .slice(colon + 1)
          .replace('!important', '')
          .trim(),
      )
  }
  return found
}

const ZERO = /^[+-]?0*(?:\.0+)?(?:px|pt|em|rem|%|ex|vh|vw)?$/
const TINY = /^(?:0*1(?:\.0+)?(?:px|pt)?|0*(?:\.\d+)?(?:px|pt)|0*\.[01]\d*r?em|[0-9](?:\.\d+)?%)$/

const isZero = (value: string | undefined): boolean => value !== undefined && value !== '' && ZERO.test(value)

const isCollapsed = (style: Declarations): boolean =>
  (style.get('overflow') ?? '').includes('hidden') &&
  ['width', 'height', 'max-width', 'max-height'].some((name) => isZero(style.get(name)))

const isOffPage = (style: Declarations): boolean =>
  /^-\d{4,}/.test(style.get('text-indent') ?? '') ||
  (style.get('position') === 'absolute' && /^-\d{3,}/.test(style.get('left') ?? style.get('top') ?? '')) ||
  /^(?:rect\(0|inset\(100%)/.test(style.get('clip') ?? style.get('clip-path') ?? '')

export const isHidden = (style: Declarations): boolean =>
  style.get('display') === 'none' ||
  ['hidden', 'collapse'].includes(style.get('visibility') ?? '') ||
  isZero(style.get('opacity')) ||
  style.get('mso-hide') === 'all' ||
  (style.get('text-decoration') ?? style.get('text-decoration-line') ?? '').includes('line-through') ||
  isCollapsed(style) ||
  isOffPage(style)

const isTiny = (size: string): boolean => isZero(size) || TINY.test(size)

const groundOf = (style: Declarations, inherited: Colour | undefined): Colour | undefined => {
  if (/url\(|gradient/.test(style.get('background') ?? style.get('background-image') ?? '')) return undefined
  const value = style.get('background-color') ?? style.get('background')
  const colour = value === undefined ? undefined : colourOf(value)
  return colour && colour.alpha > 0 ? colour : inherited
}

const INVISIBLE: Colour = { ...WHITE, alpha: 0 }

/** A link has a colour of its own. */
const colourIn = (around: Look, value: string | undefined, isLink: boolean): Colour | undefined => {
  if (value === undefined) return isLink ? undefined : around.colour
  return value === 'transparent' ? INVISIBLE : (colourOf(value) ?? around.colour)
}

/** The look of an element with this style in a place that looks like that. */
export const lookIn = (around: Look, style: Declarations, isLink: boolean): Look => {
  const size = style.get('font-size') ?? fontSizeOf(style.get('font'))
  const colour = style.get('color')
  const isRelative = size !== undefined && /%|em$/.test(size)
  return {
    hidden: around.hidden || isHidden(style),
    tiny: size === undefined || (around.tiny && isRelative) ? around.tiny : isTiny(size),
    preformatted: style.has('white-space')
      ? /^(?:pre|break)/.test(style.get('white-space') ?? '')
      : around.preformatted,
    colour: colourIn(around, colour, isLink),
    ground: groundOf(style, around.ground),
  }
}

const fontSizeOf = (font: string | undefined): string | undefined =>
  font?.split(/[\s/]/).find((part) => /^\d*\.?\d+(?:px|pt|em|rem|%)$/.test(part))

export const isSeen = ({ hidden, tiny, colour, ground }: Look): boolean =>
  !hidden && !tiny && !(colour && (colour.alpha === 0 || (ground && isNear(colour, ground))))
