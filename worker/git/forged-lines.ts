// Lines of hostile text that git, or we, would read as our own in a commit message. Pure.

/** No program reads an indented line as a trailer. A line that is already indented gets more, so that this can be undone. */
export const defuse = (text: string): string =>
  text.replaceAll(/^(?=(?: {4})*(?:webordinary-|[a-z-]+-by:|instruction:$))/gim, '    ')
export const undefuse = (text: string): string =>
  text.replaceAll(/^ {4}(?=(?: {4})*(?:webordinary-|[a-z-]+-by:|instruction:$))/gim, '')
