// What an ARN needs, so that one that was put together from something empty is found.
const ARN = /arn:aws:[^\s"'|,)\]]*/g
/** Services that leave the region out, and those that leave the account out, too. */
const GLOBAL = new Set(['iam', 'cloudfront', 'cloudwatch', 's3', 'sts'])
const WITHOUT_ACCOUNT = new Set(['s3', 'states'])

/** `arn:aws:states:::sqs:sendMessage` is no thing of an account but a way to call one. */
const isIntegration = (arn: string): boolean => arn.startsWith('arn:aws:states:::')

/** ECS takes `...:secret:NAME:KEY:STAGE:VERSION`; without stage and version it is the newest. */
const KEY_OF_SECRET = /^(arn:aws:secretsmanager:.*:secret:[^:]+:[^:]+)::$/

const isBroken = (text: string): boolean => {
  const arn = text.replace(KEY_OF_SECRET, '$1')
  const [, , service = '', region = '', account = '', ...resource] = arn.split(':')
  const rest = resource.join(':')
  if (service === '' || rest === '' || /(undefined|null|NaN|\[object|::|\/\/)/.test(rest)) return true
  if (isIntegration(arn)) return false
  if (region === '' && !GLOBAL.has(service)) return true
  return account === '' && !WITHOUT_ACCOUNT.has(service)
}

/** The ARNs in a text that lack a part. */
export const brokenArnsIn = (text: string): string[] => (text.match(ARN) ?? []).filter(isBroken)
