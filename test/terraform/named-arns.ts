// Whether there is a thing for each ARN that was written: most are put together from text, so nothing else would tell.
import { ARN, SECRET_FIELD } from './arns.ts'
import type { AppliedResource } from './apply-stacks.ts'
import { textOf } from '../../scripts/rehearsal/provider/coding.ts'
import { textsIn } from './texts-in.ts'

const ANY_SUFFIX = '-??????'

/** The thing that an ARN is about: a bucket and not what lies in it, the cluster of a task, the secret of a field. */
const thingOf = (arn: string): string => {
  if (arn.startsWith('arn:aws:s3:::')) return arn.replace(/\/.*$/, '')
  if (arn.includes(':secret:'))
    return `${arn.replace(SECRET_FIELD, '$1').replace(ANY_SUFFIX, '')}${ANY_SUFFIX}`
  return arn.replace(/:task\/([^/]+)\/.*$/, ':cluster/$1')
}

const escaped = (text: string): string => text.replaceAll(/[.+^${}()|[\]\\/]/g, '\\$&')
const patternOf = (arn: string): RegExp =>
  new RegExp(`^${escaped(thingOf(arn)).replaceAll('*', '.*').replaceAll('?', '.')}$`)

/** Ways to call a service, and policies of AWS's own. */
const isOfAws = (arn: string): boolean => /^arn:aws:(states:::|iam::aws:)/.test(arn)

const arnsOf = ({ values }: AppliedResource): string[] =>
  ['arn', 'arn_without_revision', 'dashboard_arn'].flatMap((name) => textOf(values[name]) ?? [])

export interface LooseEnd {
  address: string
  path: string
  arn: string
}

/** The ARNs, patterns of them too, that mean none of the resources. */
export const looseEnds = (resources: AppliedResource[]): LooseEnd[] => {
  const made = resources.flatMap(arnsOf)
  const isThere = (arn: string): boolean => {
    const pattern = patternOf(arn)
    if (made.includes(arn)) return true
    return made.some((each) => pattern.test(each) || arn.startsWith(`${each}/`) || arn.startsWith(`${each}:`))
  }
  return resources.flatMap(({ address, values }) =>
    textsIn(values).flatMap(({ path, text }) =>
      (text.match(ARN) ?? [])
        .filter((arn) => !isOfAws(arn) && !isThere(arn))
        .map((arn) => ({ address, path, arn })),
    ),
  )
}
