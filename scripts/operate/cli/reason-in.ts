/** What went wrong, in a line; where the words of a program follow, with the last ones of these. Pure. */
export const reasonIn = (text = ''): string => {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const [first = '', last = ''] = [lines[0], lines.at(-1)]
  if (lines.length < 2 || !first.endsWith(':')) return first
  const said = first.slice(0, first.search(/[^.]*:$/)).trim()
  return `${said.replace(/\.$/, '')}: ${last}`
}
