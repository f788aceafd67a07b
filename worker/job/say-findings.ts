// What git, and publishing, have found in the files, in sentences for the person. Pure.
import { shownPath } from '../../platform/shown-path.ts'
import type { Finding, NotFetched } from '../git/findings.ts'
import type { LeftOut } from '../publish/left-out.ts'

const MOST_NAMES = 5

export const sayBytes = (bytes: number): string => {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)))
  const value = bytes / 1024 ** step
  return `${value < 10 && step > 0 ? value.toFixed(1).replace('.0', '') : Math.floor(value)} ${units[step]}`
}

/** The first ones, and how many more there are. */
const sayList = (items: string[]): string => {
  const more = items.length - MOST_NAMES
  return more > 0 ? `${items.slice(0, MOST_NAMES).join(', ')} and ${more} more` : items.join(', ')
}

const quoted = ({ path }: { path: string }): string => `"${shownPath(path)}"`

const tooLarge = (found: Extract<Finding, { kind: 'too large' }>[]): string =>
  `Not committed, because files may have at most ${sayBytes(found[0]?.mostBytes ?? 0)}: ` +
  `${sayList(found.map((one) => `${quoted(one)} (${sayBytes(one.bytes)})`))}. ` +
  'What was committed before stays as it is. Ask for a smaller file, or for a link to where it lies.'

const leadsOut = (found: Extract<Finding, { kind: 'leads out' }>[]): string =>
  `Links that lead out of the repository work nowhere else, and a preview leaves them out: ` +
  `${sayList(found.map((one) => `${quoted(one)} (to "${shownPath(one.target)}")`))}.`

const sayNotFetched = (why: NotFetched): string => {
  if (typeof why === 'string') return why
  return 'mostBytes' in why
    ? `a file may have at most ${sayBytes(why.mostBytes)}`
    : `all of them together may have at most ${sayBytes(why.mostBytesInAll)}`
}

/** A sentence for each reason. */
const sayByReason = (found: { path: string; because: string }[], what: string): string =>
  [...Map.groupBy(found, ({ because }) => because)]
    .map(([because, files]) => `${what} ${because}: ${sayList(files.map(quoted))}.`)
    .join(' ')

/** One sentence or two about all of a kind. */
const SAY: { [K in Finding['kind']]: (found: Extract<Finding, { kind: K }>[]) => string } = {
  'too large': tooLarge,
  refused: (found) =>
    `Not committed, because git does not take the name or cannot read the file: ${sayList(found.map(quoted))}. ` +
    'Ask for another name.',
  repository: (found) =>
    `A git repository inside the repository became plain files, without its history: ${sayList(found.map(quoted))}.`,
  submodule: (found) =>
    `Only a link to another repository (a git submodule) was committed, and the preview lacks its files: ${sayList(found.map(quoted))}.`,
  'leads out': leadsOut,
  conflict: (found) =>
    `Marks of a conflict (<<<<<<<, =======, >>>>>>>) stand in ${sayList(found.map(quoted))}. ` +
    'Ask to resolve it: the text between them is there twice.',
  pointer: (found) =>
    `Pointers of Git LFS, not the files themselves, were committed: ${sayList(found.map(quoted))}.`,
  'not in lfs': (found) =>
    sayByReason(
      found.map((one) => ({ ...one, because: one.why })),
      'Committed as plain files, though the repository keeps such files in Git LFS, because',
    ),
  'not fetched': (found) =>
    sayByReason(
      found.map((one) => ({ ...one, because: sayNotFetched(one.why) })),
      'Only pointers of Git LFS, not the files themselves, are there to work with, because',
    ),
  'not portable': (found) =>
    `Names that Windows, or another system, cannot check out: ${sayList(found.map(quoted))}.`,
  executable: (found) => `Made executable: ${sayList(found.map(quoted))}.`,
  'not executable': (found) => `No longer executable: ${sayList(found.map(quoted))}.`,
}

const sayKind = (kind: Finding['kind'], findings: Finding[]): string[] => {
  const found = findings.filter((one) => one.kind === kind)
  return found.length === 0 ? [] : [SAY[kind](found as never[])]
}

/** One note for each kind. */
export const sayFindings = (findings: Finding[]): string[] =>
  (Object.keys(SAY) as Finding['kind'][]).flatMap((kind) => sayKind(kind, findings))

/** One note for each reason. */
export const sayLeftOut = (leftOut: LeftOut[]): string[] =>
  [...Map.groupBy(leftOut, ({ why }) => why)].map(
    ([why, files]) => `Left out of the preview, as ${why}: ${sayList(files.map(quoted))}.`,
  )

export const sayPointers = (files: { path: string }[]): string[] =>
  files.length === 0
    ? []
    : [`The preview has only pointers of Git LFS in the place of: ${sayList(files.map(quoted))}.`]
