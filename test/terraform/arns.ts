// What an ARN needs, so that one that was put together from something empty is found.
export const ARN = /arn:aws:[^\s"'|,)\]]*/g
/** Services that leave the region out, and those that leave the account out, too. */
const GLOBAL = new Set(['budgets', 'iam', 'cloudfront', 'cloudwatch', 's3', 'sts'])
const WITHOUT_ACCOUNT = new Set(['s3', 'states'])

/** `arn:aws:states:::sqs:sendMessage` is no thing of an account but a way to call one. */
const isIntegration = (arn: string): boolean => arn.startsWith('arn:aws:states:::')

/** A container may ask for one field of a secret: its name stands behind the ARN, then a stage and a version, which may be empty. */
export const SECRET_FIELD = /(:secret:[^:]+):\w+:\w*:\w*$/

const isBroken = (arn: string): boolean => {
  const [, , service = '', region = '', account = '', ...resource] = arn
    .replace(SECRET_FIELD, '$1')
    .split(':')
  const rest = resource.join(':')
  if (service === '' || rest === '' || /(undefined|null|NaN|\[object|::|\/\/)/.test(rest)) return true
  if (isIntegration(arn)) return false
  if (region === '' && !GLOBAL.has(service)) return true
  return account === '' && !WITHOUT_ACCOUNT.has(service)
}

/** The ARNs in a text that lack a part. */
export const brokenArnsIn = (text: string): string[] => (text.match(ARN) ?? []).filter(isBroken)
