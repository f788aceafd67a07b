// Lines of the status, as they are drawn on a terminal.
import { cutText } from '../../../platform/cut-text.ts'
import { visibleText } from '../../../platform/visible-text.ts'
import type { Colour, Terminal } from '../cli/terminal.ts'

export interface Look extends Pick<Terminal, 'width' | 'paint'> {
  /** Open commands that are shown. */
  most: number
}

export interface Line {
  text: string
  colour?: Colour
}

export const line = (text: string, colour?: Colour): Line => ({ text, ...(colour && { colour }) })

/** Cut before it is coloured: what colours is no character. Names of rows may be hostile, and columns keep their blanks. */
export const drawn = ({ text, colour }: Line, { width, paint }: Look): string => {
  const cut = cutText(visibleText(text).replaceAll(/\s/g, ' '), width, '…').trimEnd()
  return colour && cut !== '' ? paint(colour, cut) : cut
}

export const widest = (cells: string[]): number => Math.max(0, ...cells.map((cell) => cell.length))
