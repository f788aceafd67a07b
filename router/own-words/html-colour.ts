// Colours of HTML, as far as text can hide by them. Pure.

export interface Colour {
  red: number
  green: number
  blue: number
  /** 0 when it cannot be seen at all. */
  alpha: number
}

export const WHITE: Colour = { red: 255, green: 255, blue: 255, alpha: 1 }

const NAMED: Record<string, string> = {
  white: '#ffffff',
  snow: '#fffafa',
  ivory: '#fffff0',
  ghostwhite: '#f8f8ff',
  whitesmoke: '#f5f5f5',
  black: '#000000',
  yellow: '#ffff00',
  red: '#ff0000',
  blue: '#0000ff',
  green: '#008000',
  lime: '#00ff00',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  navy: '#000080',
}

/** In steps of 255: the eye tells no less apart. */
const NEAR = 10

const HEX = /^#?([0-9a-f]{3,8})\b/
const NUMBERS = /^(?:rgba?)\(([^)]{1,60})\)/

const fromHex = (digits: string): Colour | undefined => {
  const wide = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits
  if (![6, 8].includes(wide.length)) return undefined
  const part = (at: number): number => Number.parseInt(wide.slice(at, at + 2), 16)
  return { red: part(0), green: part(2), blue: part(4), alpha: wide.length === 8 ? part(6) / 255 : 1 }
}

const fromNumbers = (list: string): Colour | undefined => {
  const part = (value: string): number =>
    value.endsWith('%') ? Number.parseFloat(value) * 2.55 : Number.parseFloat(value)
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = list.split(/[\s,/]+/).map(part)
  const [, , , opacity] = list.split(/[\s,/]+/)
  const alpha = opacity === undefined ? 1 : Number.parseFloat(opacity)
  return [red, green, blue, alpha].some(Number.isNaN) ? undefined : { red, green, blue, alpha }
}

/** `undefined` when it is not known, or when it lets through what lies below. */
export const colourOf = (value: string): Colour | undefined => {
  const name = value.trim().toLowerCase()
  if (name === 'transparent') return undefined
  const text = NAMED[name] ?? name
  const hex = HEX.exec(text)?.[1]
  const numbers = NUMBERS.exec(text)?.[1]
  return hex === undefined ? (numbers && fromNumbers(numbers)) || undefined : fromHex(hex)
}

export const isNear = (one: Colour, other: Colour): boolean =>
  other.alpha > 0 &&
  (['red', 'green', 'blue'] as const).every((part) => Math.abs(one[part] - other[part]) <= NEAR)
