// Why files did not come from, or go to, the server of Git LFS. What follows "because" in a sentence for the person.
import { cutText } from '../../../platform/cut-text.ts'
import type { GitFailed } from '../run-git.ts'

const LONGEST_QUOTE = 200

const REASONS: [RegExp, string][] = [
  [/'lfs' is not a git command/, 'this worker has no git-lfs'],
  [/quota|bandwidth|storage limit|insufficient storage|\b(?:507|509)\b/i, 'its quota of Git LFS is used up'],
  [
    /authentication required|authorization error|credentials|permission denied|forbidden|could not read (?:Username|Password)|\b40[13]\b/i,
    'the server of Git LFS refuses access',
  ],
  [
    /connection (?:refused|reset)|no such host|i\/o timeout|network is unreachable|no route to host|timed? ?out|\b50[0234]\b/i,
    'the server of Git LFS cannot be reached',
  ],
  [
    /not found|does not exist|missing on the server|\b4(?:04|10)\b/i,
    'the server of Git LFS does not have them, or is none',
  ],
]

/** The first line that says something, without control characters. */
const quoteOf = (stderr: string): string => {
  const line = stderr.split('\n').find((text) => /\p{L}/u.test(text)) ?? 'no reason'
  return cutText(line.replaceAll(/\p{Cc}/gu, '').trim(), LONGEST_QUOTE, '…')
}

export const sayWhy = ({ why, stderr, seconds }: GitFailed): string => {
  if (why === 'too slow') return `it took longer than ${seconds} seconds`
  const known = REASONS.find(([pattern]) => pattern.test(stderr))
  return known?.[1] ?? `git-lfs says: "${quoteOf(stderr)}"`
}
